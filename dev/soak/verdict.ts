import { keptData } from '../../src/background/kept-data.ts';
import type { Health } from './bot.ts';
import type { Contents } from './database.ts';
import type { Kept } from './promises.ts';

/** What stood at the end of one round. */
export interface Sample extends Health, Contents {
  /** Virtual days since the soak began. */
  readonly day: number;
  /** Counts the processes of the bot. Their memory is compared only with itself. */
  readonly life: number;
  readonly storm: string;
  readonly kept: Kept;
}

/** A line of the table. */
export interface Finding {
  readonly what: string;
  readonly value: string;
  readonly wanted: string;
  readonly result: 'ok' | 'BREACH' | 'too short to tell';
}

/** Growth that is no growth: caches fill, and a collection is never exact. */
const mayGrow = { heapMb: 4, handles: 12, files: 12, rows: 60 } as const;
/** Fewer samples of one process show its warming up and nothing else. */
const fewestSamples = 6;
/** SQLite writes its log back at 4 MB (https://sqlite.org/wal.html, read 2026-11); a reader may keep it longer. */
const mostLogMb = 64;

export function judge(samples: readonly Sample[]): readonly Finding[] {
  const sum = (of: (kept: Kept) => number) => samples.reduce((all, { kept }) => all + of(kept), 0);
  const promised = sum((kept) => kept.promised);
  const told = (what: string, count: number): Finding => ({
    ...{ what, value: String(count), wanted: '0' },
    result: promised === 0 ? 'too short to tell' : count === 0 ? 'ok' : 'BREACH',
  });
  const life = longestLife(samples);
  const days = samples.at(-1)?.day ?? 0;
  const logsMb = samples.flatMap(({ logMb }) => logMb ?? []);
  return [
    told(
      `lost, of ${promised} decisions that were promised`,
      sum(({ lost }) => lost.length),
    ),
    told(
      'told twice with no word of it',
      sum(({ twice }) => twice.length),
    ),
    levels('heap after collecting, MB', life, (it) => it.heapMb, mayGrow.heapMb),
    levels('handles', life, (it) => it.handles, mayGrow.handles),
    levels('open files and sockets', life, (it) => it.files, mayGrow.files),
    ...(logsMb.length === 0
      ? []
      : [under('write-ahead log at its most, MB', Math.max(...logsMb), mostLogMb)]),
    ...Object.entries(keptData).map(([table, kept]) => {
      const rows = (it: Sample) => it.rows[table] ?? 0;
      if (!('days' in kept)) return keptOn(`rows of ${table}`, samples.map(rows));
      // Before a third of the time is over nothing of it has been deleted for long.
      const isShort = days < kept.days * 3;
      return levels(`rows of ${table}, ${kept.days} days`, isShort ? [] : samples, rows, mayGrow.rows);
    }),
  ];
}

/** Whether the last third is no higher than the one before it. */
function levels(
  what: string,
  samples: readonly Sample[],
  of: (sample: Sample) => number,
  more: number,
): Finding {
  if (samples.length < fewestSamples)
    return { what, value: '–', wanted: 'levels off', result: 'too short to tell' };
  const third = Math.floor(samples.length / 3);
  const before = median(samples.slice(third, 2 * third).map(of));
  const after = median(samples.slice(-third).map(of));
  const result = after <= before * 1.02 + more ? 'ok' : 'BREACH';
  return { what, value: `${short(before)} → ${short(after)}`, wanted: 'levels off', result };
}

function under(what: string, value: number, most: number): Finding {
  return { what, value: short(value), wanted: `under ${most}`, result: value < most ? 'ok' : 'BREACH' };
}

/** Rows that are kept until something happens: shown, and not judged. */
function keptOn(what: string, rows: readonly number[]): Finding {
  return { what, value: `${rows[0] ?? 0} → ${rows.at(-1) ?? 0}`, wanted: 'kept', result: 'ok' };
}

function longestLife(samples: readonly Sample[]): readonly Sample[] {
  const lives = [...Map.groupBy(samples, ({ life }) => life).values()];
  return lives.reduce((longest, life) => (life.length > longest.length ? life : longest), []);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function short(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 1 });
}
