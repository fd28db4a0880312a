import { startEverything, type Everything, type EverythingOptions } from '../../dev/start-everything.ts';
import type { Clock } from '../../src/time/clock.ts';
import { createLogger } from '../../src/log/logger.ts';
import { putDatabase } from '../run/put-database.ts';
import { unlistedFields } from '../unlisted-fields.ts';
import { virtualTime, withoutDeadlines } from '../virtual-time.ts';

/** A line of the bot's log. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly level: string; readonly msg: string };

/** Everything a test needs, and what the bot logged. */
export interface Stage extends Everything {
  readonly log: readonly LogLine[];
  /** The clock that bot, simulator and Teams share. */
  readonly clock: Clock;
}

/** The clock when a test gives none: time stands still. */
export type StageOptions = Partial<EverythingOptions>;

/**
 * Starts simulator, bot and Teams before each test and stops them after it. Then it fails the test when the
 * bot asked Teams for something that Teams does not have, or Partner Center for a route that the simulator
 * does not have, or logged a field that SECURITY.md does not list.
 */
export function useEverything(options: StageOptions = {}): () => Stage {
  let stage: Stage | undefined;
  beforeEach(async () => {
    stage = await openStage(options);
  });
  afterEach(async () => {
    const { stop, teams, simulator, log } = current();
    await stop();
    expect(unlistedFields(log)).toEqual([]);
    teams.expectNoUnexpectedRequests();
    expect(simulator.requests.entries.filter(({ route }) => route === undefined)).toEqual([]);
  });
  const current = (): Stage => {
    if (stage === undefined) throw new Error('There is a stage only inside of tests.');
    return stage;
  };
  return current;
}

/** Starts the same for a test that stops it by itself. */
export async function openStage({
  bot,
  clock = withoutDeadlines(virtualTime()),
  ...options
}: StageOptions = {}): Promise<Stage> {
  const log: LogLine[] = [];
  const write = (line: string) => log.push(JSON.parse(line) as LogLine);
  const everything = await startEverything({
    clock,
    putDatabase,
    ...options,
    // Only what a test asks for is asked of Partner Center.
    settings: { SWEEP_EVERY_DAYS: '0', ...options.settings },
    // Deadlines are measured on the clock of the bot, so that a busy machine fails no test.
    teams: { answerWithinMs: 120_000, ...options.teams },
    bot: { log: createLogger('debug', { write }), ...bot },
  });
  return { ...everything, log, clock };
}

/** Everything on a card that people can read, in one line. Isolating marks are left out. */
export function textOf(card: unknown): string {
  const texts: string[] = [];
  const visit = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) {
        if (key === 'fallbackText' || key === 'data' || key === 'fallback') continue;
        if ((key === 'text' || key === 'title') && typeof each === 'string') texts.push(each);
        else visit(each);
      }
    }
  };
  visit(card);
  return texts
    .join(' ')
    .replace(/[\u2060\u2068\u2069]/gu, '')
    .replace(/\s+/gu, ' ');
}
