import { errorForLog } from '../../log/error-for-log.ts';
import type { Log } from '../../log/log.ts';
import type { Clock } from '../../time/clock.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';

/** A pause of background work that all replicas keep. */
export interface SharedPause {
  readonly until: Date;
  /** How long the next pause is doubled from, in milliseconds; 0 when an answer came since. */
  readonly stepMs: number;
}

/** Shares the pause with other processes. */
export interface PauseStore {
  findPause(service: string): Promise<SharedPause | undefined>;
  /** Replaces the pause `was`. False, and nothing is written, when it is another meanwhile. */
  savePause(service: string, pause: SharedPause, was: SharedPause | undefined): Promise<boolean>;
}

/**
 * Holds background work back while Partner Center asks to slow down. What an answer asks for is the least: "on another
 * 429, back off exponentially", says Microsoft, so pauses double until an answer comes.
 * https://learn.microsoft.com/partner-center/developer/api-throttling-guidance (verified 2026-06)
 */
export interface Restraint {
  /**
   * Begins a pause, or a longer one than the last. Answers to requests that were sent before a pause lengthen it, but
   * do not double it.
   * @param askedMs what the answer asks for, in milliseconds; ten minutes at most are believed
   * @returns how long background work has to wait, in milliseconds
   */
  grow(askedMs: number): Promise<number>;
  /** Says that a request that was sent at this time was answered: pauses begin small again. */
  ease(sentAt: number): Promise<void>;
  /**
   * Resolves when background work may go on.
   * @throws PartnerCenterError 'throttled', at once, when the pause is longer than the rest of the budget
   */
  wait(budget: CallBudget): Promise<void>;
}

const service = 'partner-center';

const firstMs = 5_000;

/** A pause that is longer comes from a clock that was ahead, and is none. */
const longestMs = 10 * 60_000;

/** How old may be what is known of the pause that other replicas began. */
const readEveryMs = 5_000;

/** Another replica may begin or end a pause between reading and saving; then it is tried again. */
const tries = 3;

export function createRestraint(clock: Clock, log: Log, store: PauseStore = createOwnPause()): Restraint {
  let known: SharedPause | undefined;
  let knownSince = -Infinity;
  let readAt = -Infinity;

  const leftMs = () => {
    const left = (known?.until.getTime() ?? 0) - clock.now();
    return left > longestMs ? 0 : Math.max(0, left);
  };

  function learn(pause: SharedPause | undefined): void {
    readAt = clock.now();
    if (pause?.stepMs !== known?.stepMs) knownSince = readAt;
    known = pause;
  }

  async function read(): Promise<void> {
    learn(await store.findPause(service));
  }

  async function save(pause: SharedPause): Promise<boolean> {
    const isSaved = await store.savePause(service, pause, known);
    if (isSaved) learn(pause);
    return isSaved;
  }

  /** What other replicas know is a help. Without the database this process goes by what it knows itself. */
  async function unlessAway(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      readAt = clock.now();
      log.warn({ error: errorForLog(error) }, 'the pause of background work is not shared');
    }
  }

  /** The pause that follows what is known. */
  function longer(askedMs: number): SharedPause {
    const now = clock.now();
    const left = leftMs();
    const lastMs = known?.stepMs ?? 0;
    const stepMs = left > 0 ? lastMs : Math.min(longestMs, Math.max(firstMs, 2 * lastMs));
    const waitMs = Math.max(left, Math.min(askedMs, longestMs), left > 0 ? 0 : stepMs);
    return { until: new Date(now + waitMs), stepMs };
  }

  return {
    async grow(askedMs) {
      let isShared = false;
      await unlessAway(async () => {
        for (let count = 0; count < tries && !isShared; count += 1) {
          await read();
          isShared = await save(longer(askedMs));
        }
      });
      if (!isShared) learn(longer(askedMs));
      return leftMs();
    },
    async ease(sentAt) {
      // A time to come is that of a clock that was ahead.
      const isOlder = sentAt < knownSince && knownSince <= clock.now();
      if (known === undefined || known.stepMs === 0 || isOlder) return;
      const { until } = known;
      await unlessAway(async () => {
        if (!(await save({ until, stepMs: 0 }))) await read();
      });
    },
    async wait(budget) {
      for (;;) {
        if (Math.abs(clock.now() - readAt) >= readEveryMs) await unlessAway(read);
        const left = leftMs();
        if (left === 0) return;
        if (left >= budget.remainingMs()) {
          const { correlationId } = budget;
          const fault = { retryAfterMs: left };
          throw new PartnerCenterError('throttled', { correlationId, fault, cutShort: true });
        }
        await clock.sleep(left);
      }
    },
  };
}

/** The pause of a process that shares it with no other. */
function createOwnPause(): PauseStore {
  let own: SharedPause | undefined;
  return {
    findPause: () => Promise.resolve(own),
    savePause: (_service, pause) => {
      own = pause;
      return Promise.resolve(true);
    },
  };
}
