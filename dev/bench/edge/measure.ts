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

export interface Pair<Figures> {
  readonly echo: Figures;
  readonly ours: Figures;
}

interface Usage {
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** Starts each in turn, waits until it has come to rest, and stops it. */
export async function measureStarts(
  kinds: Pair<BotKind>,
  check: TokenCheck,
  starts: number,
): Promise<Pair<Start>> {
  const seen = { echo: [] as Start[], ours: [] as Start[] };
  for (let start = 0; start < starts; start += 1) {
    for (const kind of [kinds.echo, kinds.ours]) {
      const bot = await startBot(kind, check);
      await delay(1_000);
      const { rssMb } = await bot.ask<Usage>({});
      seen[kind.name].push({ listeningAfterMs: bot.listeningAfterMs, idleMb: rssMb });
      await bot.stop();
    }
  }
  return { echo: middle(seen.echo), ours: middle(seen.ours) };
}

/** Asks both in turn, round after round, so that what else this machine does meets both alike. */
export async function measureLoad(
  teams: Child,
  bots: Pair<RunningBot>,
  check: TokenCheck,
  load: { readonly inFlight: number; readonly seconds: number; readonly rounds: number },
): Promise<Pair<Load>> {
  const seen = { echo: [] as Load[], ours: [] as Load[] };
  for (let round = 0; round < load.rounds; round += 1) {
    for (const bot of [bots.echo, bots.ours]) {
      seen[bot.kind.name].push(await measureRound(teams, bot, check, load));
    }
  }
  return { echo: middle(seen.echo), ours: middle(seen.ours) };
}

/** The first turns are slower: nothing is compiled yet. Long enough for the compiler to have seen it all. */
export async function warmUp(teams: Child, bot: RunningBot, check: TokenCheck): Promise<void> {
  await measureRound(teams, bot, check, { inFlight: 16, seconds: 60, turns: 2_000 });
}

/** One bot asked for a while. */
export async function measureRound(
  teams: Child,
  bot: RunningBot,
  { headers }: TokenCheck,
  load: Pick<Run, 'inFlight' | 'seconds' | 'turns'>,
): Promise<Load> {
  const before = await bot.ask<Usage>({});
  const run: Run = { ...load, url: bot.url, headers, expected: bot.kind.expected };
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
