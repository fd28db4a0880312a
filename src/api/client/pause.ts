import type { Clock } from '../../time/clock.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import type { Log } from '../../log/log.ts';

/**
 * The longest pause that is kept. Partner Center counts requests by the minute, so it should never ask for more than a
 * few minutes, and a wrong number must not silence the bot until the next restart. If a longer pause was meant, one
 * request every ten minutes gets the next 429.
 */
const longestPauseMs = 10 * 60_000;

/**
 * The pause that a 429 asks for. All requests keep it, because requests that are sent meanwhile count against the
 * partner.
 * https://learn.microsoft.com/partner-center/developer/api-throttling-guidance (verified 2026-06)
 */
export interface Pause {
  /**
   * Holds back all requests for `ms` milliseconds, but for ten minutes at most. Never shortens a pause.
   * @returns `ms`, or ten minutes if that is less; in milliseconds
   */
  begin(ms: number): number;
  /**
   * Resolves when requests may be sent.
   * @throws PartnerCenterError 'throttled', at once, when the pause is longer than the rest of the budget
   */
  wait(budget: CallBudget): Promise<void>;
}

export function createPause(clock: Clock, log: Log): Pause {
  let endsAt = 0;

  /** A pause that is longer than any that is kept was begun by a clock that was ahead, and is none. */
  const leftMs = () => {
    const left = endsAt - clock.now();
    return left > longestPauseMs ? 0 : Math.max(0, left);
  };

  return {
    begin: (ms) => {
      const kept = Math.min(ms, longestPauseMs);
      if (kept < ms) {
        log.warn({ askedMs: ms, keptMs: kept }, 'Partner Center asks for a longer pause than is believed');
      }
      endsAt = clock.now() + Math.max(leftMs(), kept);
      return kept;
    },
    wait: async (budget) => {
      for (let left = leftMs(); left > 0; left = leftMs()) {
        if (left >= budget.remainingMs()) {
          const fault = { retryAfterMs: left };
          const { correlationId } = budget;
          throw new PartnerCenterError('throttled', { correlationId, fault, cutShort: true });
        }
        await clock.sleep(left);
      }
    },
  };
}
