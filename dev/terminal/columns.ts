import { lineWidth, padLine, type Line } from './spans.ts';

/** Something that can be drawn in any width. */
export type Block = (width: number) => Line[];

const gap = 2;
const narrowest = 8;
/** Wide enough that nothing wraps. */
const unlimited = 10_000;

/**
 * Draws rows of blocks in columns. Undefined when there is no room: then they go below each other.
 * `stretched` names a column that takes whatever room is left.
 */
export function inColumns(
  rows: readonly (readonly Block[])[],
  width: number,
  stretched = -1,
): Line[][] | undefined {
  const count = Math.max(...rows.map((row) => row.length));
  if (count === 0 || (width - gap * (count - 1)) / count < narrowest) return undefined;
  const room = width - gap * (count - 1);
  const widths = shrink(naturalWidths(rows, count), room);
  // Not where the natural width is asked for, because that room has no end.
  if (width < unlimited) widths[stretched] = (widths[stretched] ?? 0) + Math.max(0, room - sum(widths));
  return rows.map((row) =>
    besides(
      row.map((block, index) => block(widths[index] ?? narrowest)),
      widths,
    ),
  );
}

function naturalWidths(rows: readonly (readonly Block[])[], count: number): number[] {
  return Array.from({ length: count }, (_, index) =>
    Math.max(0, ...rows.flatMap((row) => row[index]?.(unlimited) ?? []).map(lineWidth)),
  );
}

/** Takes room from the widest column first. */
function shrink(widths: readonly number[], room: number): number[] {
  const shrunk = [...widths];
  for (let over = sum(shrunk) - room; over > 0; over -= 1) {
    const widest = shrunk.indexOf(Math.max(...shrunk));
    shrunk[widest] = (shrunk[widest] ?? 0) - 1;
  }
  return shrunk;
}

function besides(cells: readonly Line[][], widths: readonly number[]): Line[] {
  const height = Math.max(0, ...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, row) =>
    cells.flatMap((cell, column) => {
      const line = cell[row] ?? [];
      if (column === cells.length - 1) return line;
      return [...padLine(line, widths[column] ?? 0), { text: ' '.repeat(gap) }];
    }),
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
