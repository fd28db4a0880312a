import { randomUUID } from 'node:crypto';
import type { Clock, PartnerCenter } from '../api/index.ts';
import type { Bot } from '../bot/index.ts';
import type { Logger } from '../log/logger.ts';
import { settleOnce, type RequestStore } from '../request/index.ts';
import {
  deliverOnce,
  pollOnce,
  startScheduler,
  type Pass,
  type Scheduler,
  type Store,
} from '../watch/index.ts';

/** What the passes need. */
export interface WatchingParts {
  readonly store: Store & RequestStore;
  readonly partnerCenter: PartnerCenter;
  readonly bot: Pick<Bot, 'send'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** How often a fresh vetting is checked, in milliseconds. */
  readonly pollIntervalMs: number;
  /** What else is done again and again. */
  readonly passes: readonly Pass[];
}

/** Looks for work that often; what is due is in the database, so a pass that finds none costs little. */
const pollPassEveryMs = 5_000;
const deliverPassEveryMs = 1_000;
const settlePassEveryMs = 5_000;

/**
 * Starts to poll Partner Center for what is watched, to find out what came of requests that got no answer, and to
 * tell both.
 */
export function startWatching({
  store,
  partnerCenter,
  bot,
  clock,
  log,
  pollIntervalMs,
  passes,
}: WatchingParts): Scheduler {
  const shared = {
    store,
    now: () => new Date(clock.now()),
    sleep: (ms: number, signal?: AbortSignal) => clock.sleep(ms, signal),
    newId: randomUUID,
    random: Math.random,
    // Names this process in claims: another one with the same name would share them.
    replicaId: randomUUID(),
  };
  return startScheduler(
    [
      {
        name: 'poll',
        everyMs: Math.min(pollPassEveryMs, pollIntervalMs),
        run: (signal) => pollOnce({ ...shared, partnerCenter, baseIntervalMs: pollIntervalMs, signal }),
      },
      {
        name: 'settle',
        everyMs: settlePassEveryMs,
        run: (signal) => settleOnce({ ...shared, partnerCenter, baseIntervalMs: pollIntervalMs, signal }),
      },
      {
        name: 'deliver',
        everyMs: deliverPassEveryMs,
        run: (signal) => deliverOnce({ ...shared, send: bot.send, signal }),
      },
      ...passes,
    ],
    { sleep: shared.sleep, random: shared.random, log },
  );
}
