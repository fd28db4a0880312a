import type { ListRow } from '../storage/administering/lists.ts';

const gap = '  ';

/** Rows as columns for a terminal, with their names above. */
export function tableOf(rows: readonly ListRow[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => cellOf(row[name])))];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join(gap)
        .trimEnd(),
    )
    .join('\n');
}

/** Names come from outside: what a terminal would obey is left out. Times are shown to the second. */
function cellOf(value: ListRow[string] | undefined): string {
  if (value === null || value === undefined || value === '') return '–';
  const text = String(value).replace(/[\p{Cc}\p{Cf}]/gu, '');
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u.test(text) ? `${text.slice(0, 19).replace('T', ' ')}Z` : text;
}
