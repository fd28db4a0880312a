import { startSimulator, type Simulator } from '../simulator/index.ts';
import { startFakeTeams, type BotActivity, type FakeTeams, type Person } from '../teams/index.ts';
import { startSoakedBot, type SoakedBot } from './bot.ts';
import type { SoakedDatabase } from './database.ts';

/** The customers whose vettings are decided again and again. */
export const schools = Array.from({ length: 12 }, (_, index) => {
  const number = String(index + 1).padStart(2, '0');
  return {
    customerTenantId: `50a70000-0000-4000-8000-0000000000${number}`,
    companyName: `Soak School ${number}`,
    domain: `soakschool${number}.onmicrosoft.com`,
    customDomains: [`soak-school-${number}.example`],
    country: 'US',
  };
});

/** The bot, which may be replaced, between a simulated Partner Center and a fake Teams, all on this machine. */
export interface World {
  readonly simulator: Simulator;
  readonly teams: FakeTeams;
  readonly people: readonly Person[];
  readonly database: SoakedDatabase;
  /** What came from the bot since it was emptied. */
  readonly came: BotActivity[];
  bot(): SoakedBot;
  /** Virtual time passes for all three. */
  pass(ms: number, steps: number): Promise<void>;
  /** Ends the bot and starts another one on its database. */
  replaceBot(how: 'restart' | 'kill'): Promise<void>;
  /** Which process of the bot runs, counted from 1. */
  life(): number;
  nowMs(): number;
  close(): Promise<void>;
}

export async function openWorld(database: SoakedDatabase, startAtMs: number): Promise<World> {
  let nowMs = startAtMs;
  let life = 1;
  const now = () => new Date(nowMs);
  const came: BotActivity[] = [];
  const simulator = await startSimulator({ now });
  for (const school of schools) simulator.addCustomer(school);
  const onActivity = (activity: BotActivity) => void came.push(activity);
  const teams = await startFakeTeams({ now, answerWithinMs: 120_000, onActivity });
  const settings = {
    ...{ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent' },
    ...{ PARTNER_CENTER_URL: simulator.url, DATABASE_URL: database.url },
  };
  const startBot = async () => {
    const started = await startSoakedBot(settings, nowMs);
    teams.connect(started.url);
    return started;
  };
  let bot = await startBot();
  return {
    ...{ simulator, teams, database, came },
    people: ['Ann', 'Bo', 'Cy', 'Di', 'Ed', 'Flo'].map((name, index) =>
      teams.person({
        name,
        scope: index < 4 ? 'personal' : 'team',
        aadObjectId: `aaaaaaaa-0000-4000-8000-00000000000${index}`,
        conversationId: index < 4 ? `a:${name}` : `19:${name}@thread.tacv2`,
      }),
    ),
    bot: () => bot,
    life: () => life,
    nowMs: () => nowMs,
    async pass(ms, steps) {
      nowMs += ms;
      await bot.pass(ms, steps);
    },
    async replaceBot(how) {
      await bot[how === 'kill' ? 'kill' : 'stop']();
      life += 1;
      bot = await startBot();
    },
    async close() {
      await bot.kill();
      await teams.close();
      await simulator.close();
    },
  };
}
