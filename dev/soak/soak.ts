import { openDatabase, type SoakedDatabase } from './database.ts';
import { playRound } from './round.ts';
import { storms } from './storms.ts';
import { judge, type Finding, type Sample } from './verdict.ts';
import { openWorld } from './world.ts';

const dayMs = 24 * 60 * 60_000;
const startAtMs = Date.UTC(2026, 0, 5, 8);

/** `minutes` are of real time. */
export interface SoakOptions {
  readonly minutes: number;
  readonly kind: 'SQLite' | 'PostgreSQL';
}

/** Lives months in minutes, and prints what came of them. Ends the process with 1 when something is not as wanted. */
export async function soak({ minutes, kind }: SoakOptions): Promise<void> {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interrupted.abort());

  console.log(
    `The bot starts on ${kind}, and lives for ${minutes} minutes; a line for each round of three days.`,
  );
  const until = performance.now() + minutes * 60_000;
  const goesOn = () => performance.now() < until && !interrupted.signal.aborted;
  const database = await openDatabase(kind);
  const samples = await playRounds(database, goesOn).finally(() => database.close());
  const findings = judge(samples);
  console.log(`\n${Math.round(samples.at(-1)?.day ?? 0)} days, ${samples.length} rounds\n`);
  for (const finding of [heading, ...findings]) console.log(rowOf(finding));
  if (findings.some(({ result }) => result === 'BREACH')) process.exitCode = 1;
}

async function playRounds(database: SoakedDatabase, goesOn: () => boolean): Promise<readonly Sample[]> {
  const world = await openWorld(database, startAtMs);
  const samples: Sample[] = [];
  try {
    while (goesOn()) {
      const storm = storms[samples.length % storms.length]!;
      const round = await playRound(world, storm, samples.length);
      const sample = { ...round, day: (world.nowMs() - startAtMs) / dayMs };
      samples.push(sample);
      console.log(lineOf(sample));
    }
  } finally {
    await world.close();
  }
  return samples;
}

function lineOf({ day, storm, kept, heapMb, handles, files, sizeMb }: Sample): string {
  const told = kept.promised - kept.lost.length;
  const again = `${kept.twice.length} twice, ${kept.marked} again and said so`;
  return `day ${day.toFixed(0).padStart(4)}  ${storm.padEnd(38)} ${told} of ${kept.promised} told, ${again}; heap ${heapMb.toFixed(1)} MB, ${handles} handles, ${files} files, database ${sizeMb.toFixed(1)} MB`;
}

const heading = { what: 'measured', value: 'value', wanted: 'wanted', result: '' } as const;

function rowOf({ what, value, wanted, result }: Omit<Finding, 'result'> & { result: string }): string {
  return [what.padEnd(50), value.padStart(20), wanted.padStart(12), result].join('  ').trimEnd();
}
