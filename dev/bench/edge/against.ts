import { basename } from 'node:path';
import { build, ourBot, startBot, type TokenCheck } from './bots.ts';
import { project, type Child } from './child.ts';
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

/**
 * Measures the bot of this checkout beside those of others, in turn, under the same loads. A ratio is the other's figure
 * divided by this one's. Prints as it goes.
 * @param folders other checkouts of this project, with their `node_modules`
 */
export async function compareCheckouts(
  folders: readonly string[],
  { teams, partnerCenterUrl, check, seconds, rounds }: CheckoutLoad,
): Promise<void> {
  for (const folder of folders) build(folder);
  const bots = await Promise.all(
    [project, ...folders].map((folder) => startBot(ourBot(partnerCenterUrl, folder), check)),
  );
  const heading = ['', 'this', ...folders.flatMap((folder) => [basename(folder), '÷ this'])];
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
