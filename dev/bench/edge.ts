import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareCheckouts, type CheckoutLoad } from './edge/against.ts';
import { compareAskers } from './edge/askers.ts';
import { build, echoBot, ourBot, sampleBot, startBot, type RunningBot } from './edge/bots.ts';
import { startChild } from './edge/child.ts';
import { remembered, tooMany } from './edge/customers.ts';
import { measureLoad, measureStarts, warmUp } from './edge/measure.ts';
import { profileOurs } from './edge/profile.ts';
import { loadHeading, loadRows, startHeading, startRows, tableOf } from './edge/report.ts';
import { compareSenders } from './edge/senders.ts';
import { median } from './edge/statistics.ts';
import { noTokenCheck, startTokenCheck } from './edge/token-checks.ts';

/** How long and how often. */
export interface EdgeOptions {
  /** The time of each load, for each bot, in each round. */
  readonly seconds: number;
  readonly rounds: number;
  /** Leaves out where our turn's time goes, and our ways to ask and to send beside those of axios, fetch and botbuilder. */
  readonly brief: boolean;
  /** Other checkouts of this project: when there are any, ours is measured beside them only. */
  readonly against: readonly string[];
  /** Measures ours beside its sources without the bundle only. */
  readonly sources: boolean;
}

const levels = [1, 16, 64] as const;
const starts = 7;

/**
 * What a question costs: a bare echo bot of botbuilder and restify, a bot like the vendor's samples, and ours, which read
 * a customer's qualifications from the simulator and answer with a card. Prints as it goes.
 */
export async function benchEdge(options: EdgeOptions): Promise<void> {
  build();
  const partnerCenter = startChild(['dev/bench/edge/partner-center.ts']);
  const withoutCustomers = startChild(['dev/bench/edge/partner-center.ts', 'without customers']);
  const teams = startChild(['dev/bench/edge/teams-side.ts']);
  const [{ url }, { url: idleUrl }, { serviceUrl }] = await Promise.all([
    partnerCenter.hears<{ url: string }>(),
    withoutCustomers.hears<{ url: string }>(),
    teams.hears<{ serviceUrl: string }>(),
  ]);
  const check = await startTokenCheck(serviceUrl);
  try {
    console.log(about(options));
    const sides = { teams, partnerCenterUrl: url, check };
    const { against: folders, sources } = options;
    if (folders.length > 0 || sources) await compareCheckouts({ folders, sources }, { ...options, ...sides });
    else {
      // A bot that has customers sweeps them when it starts, and is not idle.
      const starting = [echoBot, sampleBot(idleUrl), ourBot(idleUrl)];
      const rows = startRows(await measureStarts(starting, noTokenCheck, starts));
      console.log(`\n${tableOf([startHeading, ...rows])}`);
      await compareWithEcho(options, sides);
    }
  } finally {
    await Promise.all([
      ...[partnerCenter, withoutCustomers, teams].map((side) => side.stop()),
      check.close(),
    ]);
  }
}

async function compareWithEcho(
  { seconds, rounds, brief }: EdgeOptions,
  { teams, partnerCenterUrl, check: tokenCheck }: Pick<CheckoutLoad, 'teams' | 'partnerCenterUrl' | 'check'>,
): Promise<void> {
  const ours = ourBot(partnerCenterUrl);
  const kinds = [echoBot, sampleBot(partnerCenterUrl), ours];
  for (const check of [noTokenCheck, tokenCheck]) {
    console.log(`\n${check.name}`);
    const rows = [loadHeading];
    const bots: RunningBot[] = [];
    for (const kind of kinds) bots.push(await startBot(kind, check));
    const contenders = bots.flatMap((bot) =>
      (bot.kind === ours ? [remembered, tooMany] : [remembered]).map((customers) => ({ bot, customers })),
    );
    try {
      for (const contender of contenders) await warmUp(teams, contender, check);
      for (const inFlight of levels) {
        const loads = await measureLoad(teams, contenders, check, { inFlight, seconds, rounds });
        rows.push(...loadRows(inFlight, loads));
      }
    } finally {
      await Promise.all(bots.map((bot) => bot.stop()));
    }
    console.log(tableOf(rows));
  }
  if (brief) return;
  console.log(`\n${await compareAskers()}\n\n${await compareSenders()}`);
  console.log(await profileOurs(ours, teams, { inFlight: 16, seconds: 10 }));
}

function about({ seconds, rounds }: Pick<EdgeOptions, 'seconds' | 'rounds'>): string {
  const [cpu] = cpus();
  return [
    `Node ${process.versions.node}, ${availableParallelism()} cores (${cpu?.model.trim() ?? 'unknown'}), fsync ${fsyncMs().toFixed(2)} ms.`,
    'All bots answer personal messages of 2,000 people through the same connector on this machine.',
    'echo: botbuilder 4.23.3 and restify 12, sends the text back: one call. sample: the same question as ours, as the',
    'vendor’s samples answer it, with axios, adaptivecards-templating and no database: three calls. ours: `check qualification <tenant id>`, a',
    'card, and its database on disk; for a customer whose name it read in the last five minutes one call to Partner',
    'Center (the simulator) and one to Teams, for a new one another to Partner Center.',
    `A turn counts when its reply has arrived. Medians of ${rounds} rounds of ${seconds} s, one bot after the other.`,
  ].join('\n');
}

/** The time of one durable write here: a bot that remembers anything cannot be faster. */
function fsyncMs(): number {
  const folder = mkdtempSync(join(tmpdir(), 'bench-edge-'));
  const file = openSync(join(folder, 'file'), 'w');
  const page = Buffer.alloc(4096);
  const took = Array.from({ length: 50 }, () => {
    const startedAt = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    return performance.now() - startedAt;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return median(took);
}
