import { basename } from 'node:path';
import { build, ourBot, startBot, type TokenCheck } from './bots.ts';
import type { Child } from './child.ts';
import { remembered, tooMany } from './customers.ts';
import { measureLoad, warmUp } from './measure.ts';
import { loadRows, tableOf } from './report.ts';

const levels = [16, 64] as const;

/** What both sides of a comparison share. */
export interface CheckoutLoad {
  readonly teams: Child;
  readonly partnerCenterUrl: string;
  readonly check: TokenCheck;
  /** Of each load, for each checkout, in each round. */
  readonly seconds: number;
  readonly rounds: number;
}

/** What the bot of this checkout is measured beside. */
export interface Others {
  /** Other checkouts of this project, with their `node_modules`. */
  readonly folders: readonly string[];
  /** The sources of this checkout, without the bundle that is made of them. */
  readonly sources: boolean;
}

/**
 * Measures the bot of this checkout beside others, in turn, under the same loads. A ratio is the other's figure divided by
 * this one's. Prints as it goes.
 */
export async function compareCheckouts(
  { folders, sources }: Others,
  { teams, partnerCenterUrl, check, seconds, rounds }: CheckoutLoad,
): Promise<void> {
  for (const folder of folders) build(folder);
  const ours = ourBot(partnerCenterUrl);
  const kinds = [
    ours,
    ...(sources ? [{ ...ours, script: 'src/main.ts' }] : []),
    ...folders.map((folder) => ourBot(partnerCenterUrl, folder)),
  ];
  const bots = await Promise.all(kinds.map((kind) => startBot(kind, check)));
  const names = [...(sources ? ['sources'] : []), ...folders.map((folder) => basename(folder))];
  const heading = ['', 'this', ...names.flatMap((name) => [name, '÷ this'])];
  try {
    for (const bot of bots) await warmUp(teams, { bot, customers: remembered }, check);
    for (const customers of [remembered, tooMany]) {
      const contenders = bots.map((bot) => ({ bot, customers }));
      const rows = [heading];
      for (const inFlight of levels) {
        const loads = await measureLoad(teams, contenders, check, { inFlight, seconds, rounds });
        rows.push(...loadRows(inFlight, loads));
      }
      console.log(
        `\n${customers === remembered ? 'known' : 'new'} customer, ${check.name}\n${tableOf(rows)}`,
      );
    }
  } finally {
    await Promise.all(bots.map((bot) => bot.stop()));
  }
}
