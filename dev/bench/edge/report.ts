import type { Load, Pair, Start } from './measure.ts';

/** A table of figures of both bots, with the ratio of ours to the echo bot's. */
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

export const heading = ['', 'echo', 'ours', 'ours ÷ echo'];

export function startRows({ echo, ours }: Pair<Start>): string[][] {
  return [
    rowOf('time to listening, ms', echo.listeningAfterMs, ours.listeningAfterMs, 0),
    rowOf('idle memory (RSS), MB', echo.idleMb, ours.idleMb, 0),
  ];
}

export function loadRows(inFlight: number, { echo, ours }: Pair<Load>): string[][] {
  const rows = [
    rowOf(`${inFlight} in flight: turns a second`, echo.turnsPerSecond, ours.turnsPerSecond, 0),
    rowOf('  CPU a turn, ms', echo.cpuMsPerTurn, ours.cpuMsPerTurn, 2),
    rowOf('  p50, ms', echo.p50Ms, ours.p50Ms, 1),
    rowOf('  p99, ms', echo.p99Ms, ours.p99Ms, 1),
  ];
  const failed = echo.failed + ours.failed;
  return failed === 0 ? rows : [...rows, ['  FAILED TURNS', String(echo.failed), String(ours.failed), '']];
}

function rowOf(label: string, echo: number, ours: number, digits: number): string[] {
  return [label, echo.toFixed(digits), ours.toFixed(digits), (ours / echo).toFixed(2)];
}
