import { setTimeout as delay } from 'node:timers/promises';
import { startBot, type BotKind, type RunningBot, type TokenCheck } from './bots.ts';
import type { Child } from './child.ts';
import { median } from './statistics.ts';
import type { Run, RunResult } from './teams-side.ts';

/** One bot under one load; medians of all rounds. */
export interface Load {
  readonly turnsPerSecond: number;
  readonly cpuMsPerTurn: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of all rounds. */
  readonly failed: number;
}

/** One bot just started; medians of all starts. */
export interface Start {
  readonly listeningAfterMs: number;
  readonly idleMb: number;
}

interface Usage {
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** Starts each in turn, waits until it is idle, and stops it; then all again. */
export async function measureStarts(
  kinds: readonly BotKind[],
  check: TokenCheck,
  starts: number,
): Promise<readonly Start[]> {
  const seen = kinds.map((): Start[] => []);
  // The first start of ours compiles, and keeps what it compiled for the others.
  for (let start = -1; start < starts; start += 1) {
    for (const [index, kind] of kinds.entries()) {
      const bot = await startBot(kind, check);
      await delay(1_000);
      const { rssMb } = await bot.ask<Usage>({});
      if (start >= 0) seen[index]?.push({ listeningAfterMs: bot.listeningAfterMs, idleMb: rssMb });
      await bot.stop();
    }
  }
  return seen.map(middle);
}

/** A bot, and how many customers it is asked for. */
export interface Contender {
  readonly bot: RunningBot;
  readonly customers: number;
}

/** Asks all in turn, round after round, so that other work of this machine slows all of them alike. */
export async function measureLoad(
  teams: Child,
  contenders: readonly Contender[],
  check: TokenCheck,
  { rounds, ...load }: { readonly inFlight: number; readonly seconds: number; readonly rounds: number },
): Promise<readonly Load[]> {
  const seen = contenders.map((): Load[] => []);
  for (let round = 0; round < rounds; round += 1) {
    // Another one first each time: who follows whom must not count.
    for (let place = 0; place < contenders.length; place += 1) {
      const index = (round + place) % contenders.length;
      const contender = contenders[index];
      if (contender) seen[index]?.push(await measureRound(teams, contender, check, load));
    }
  }
  return seen.map(middle);
}

/** The first turns are much slower: the compiler needs thousands of them to optimise the code. */
export async function warmUp(teams: Child, contender: Contender, check: TokenCheck): Promise<void> {
  await measureRound(teams, contender, check, { inFlight: 16, seconds: 120, turns: 8_000 });
}

/** One bot asked for a while. */
export async function measureRound(
  teams: Child,
  { bot, customers }: Contender,
  { headers }: TokenCheck,
  load: Pick<Run, 'inFlight' | 'seconds' | 'turns'>,
): Promise<Load> {
  const before = await bot.ask<Usage>({});
  const run: Run = { ...load, url: bot.url, headers, customers, expected: bot.kind.expected };
  const { turns, failed, seconds: took, p50Ms, p99Ms } = await teams.ask<RunResult>(run);
  const after = await bot.ask<Usage>({});
  const cpuMsPerTurn = (after.cpuMs - before.cpuMs) / turns;
  return { turnsPerSecond: turns / took, cpuMsPerTurn, p50Ms, p99Ms, failed };
}

/** The median of every figure; failures are added up. */
function middle<Figures extends object>(seen: readonly Figures[]): Figures {
  const [first] = seen;
  const names = Object.keys(first ?? {}) as (keyof Figures)[];
  return Object.fromEntries(
    names.map((name) => {
      const values = seen.map((figures) => figures[name] as number);
      return [name, name === 'failed' ? values.reduce((sum, value) => sum + value, 0) : median(values)];
    }),
  ) as Figures;
}
