import type { Clock } from '../../src/time/clock.ts';
import { startFakeTeams, type FakeTeams, type FakeTeamsOptions } from '../teams/index.ts';

/** A bot to talk to. */
export interface OpenBot {
  readonly teams: FakeTeams;
  readonly url: string;
  /** Lets the bot send its late answers. */
  readonly stop: () => Promise<void>;
}

/**
 * The bot that runs at `url`, or one of our own with a simulated Partner Center and an empty database.
 * @param clock the time of the activities. Their ids are made of it, and a bot answers each id once, so it must be later
 *   than in earlier talks with the same bot
 */
export async function openBot(
  url: string | undefined,
  clock: Clock,
  teamsOptions: Omit<FakeTeamsOptions, 'now'> = {},
): Promise<OpenBot> {
  if (url === undefined) {
    // Loaded only when needed: it brings the whole bot along.
    const { startEverything } = await import('../start-everything.ts');
    const { teams, bot, stop } = await startEverything({
      clock,
      teams: teamsOptions,
      settings: { REQUESTER_IDS: '*', SWEEP_EVERY_DAYS: '7' },
    });
    return { teams, url: bot.url, stop };
  }
  await expectBot(url);
  const teams = await startFakeTeams({ ...teamsOptions, botUrl: url, now: () => new Date(clock.now()) });
  return { teams, url, stop: teams.close };
}

async function expectBot(url: string): Promise<void> {
  if (!URL.canParse(url))
    throw new Error(`${url} is no address; one looks like http://127.0.0.1:3978/api/messages.`);
  try {
    await fetch(url, { method: 'HEAD', headers: { connection: 'close' }, signal: AbortSignal.timeout(5000) });
  } catch {
    throw new Error(`Nothing answers at ${url}. Is the bot running? npm start or npm run demo starts it.`);
  }
}
