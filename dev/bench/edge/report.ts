import type { Load, Start } from './measure.ts';

/** A table of figures. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

/** The table of loads: the echo bot, the sample bot, ours with known customers, and with new ones; each with its ratio. */
export const loadHeading = [
  '',
  'echo',
  ...['sample', 'ours, known customer', 'ours, new customer'].flatMap((name) => [name, '÷ echo']),
];
export const startHeading = ['', 'echo', 'sample', '÷ echo', 'ours', '÷ echo'];

/** @param starts of the bots in the order of the heading */
export function startRows(starts: readonly Start[]): string[][] {
  const of = (figure: keyof Start) => starts.map((start) => start[figure]);
  return [
    rowOf('time to listening, ms', of('listeningAfterMs'), 0),
    rowOf('idle memory (RSS), MB', of('idleMb'), 0),
  ];
}

export function loadRows(inFlight: number, loads: readonly Load[]): string[][] {
  const of = (figure: keyof Load) => loads.map((load) => load[figure]);
  const rows = [
    rowOf(`${inFlight} in flight: turns a second`, of('turnsPerSecond'), 0),
    rowOf('  CPU a turn, ms', of('cpuMsPerTurn'), 2),
    rowOf('  p50, ms', of('p50Ms'), 1),
    rowOf('  p99, ms', of('p99Ms'), 1),
  ];
  const failed = of('failed');
  return failed.every((count) => count === 0) ? rows : [...rows, ['  FAILED TURNS', ...failed.map(String)]];
}

/** The first figure, and each other with its ratio to the first. */
function rowOf(label: string, [first = NaN, ...others]: readonly number[], digits: number): string[] {
  const compared = others.flatMap((other) => [other.toFixed(digits), (other / first).toFixed(2)]);
  return [label, first.toFixed(digits), ...compared];
}
