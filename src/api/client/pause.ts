import type { Clock } from '../../time/clock.ts';
import type { Errand } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import type { Log } from '../../log/log.ts';

/**
 * The longest pause that is believed. Partner Center counts requests by the minute, so nothing it means is longer
 * than a few of those; a wrong number must not silence everybody until the next restart. When more was meant after
 * all, one request every ten minutes finds out.
 */
const longestPauseMs = 10 * 60_000;

/**
 * The silence that a 429 asks for. Everybody keeps it: requests made meanwhile count against the partner.
 * https://learn.microsoft.com/partner-center/developer/api-throttling-guidance (verified 2026-06)
 */
export interface Pause {
  /**
   * Nobody sends anything for the next `ms` milliseconds, or for ten minutes if that is less. Never shortens a pause.
   * @returns how much of `ms` is kept
   */
  begin(ms: number): number;
  /**
   * Resolves when sending is allowed.
   * @throws PartnerCenterError 'throttled', at once, when that would take longer than the errand can wait
   */
  wait(errand: Errand): Promise<void>;
}

export function createPause(clock: Clock, log: Log): Pause {
  let endsAt = 0;
  return {
    begin: (ms) => {
      const kept = Math.min(ms, longestPauseMs);
      if (kept < ms) {
        log.warn({ askedMs: ms, keptMs: kept }, 'Partner Center asks for a longer pause than is believed');
      }
      endsAt = Math.max(endsAt, clock.now() + kept);
      return kept;
    },
    wait: async (errand) => {
      for (let left = endsAt - clock.now(); left > 0; left = endsAt - clock.now()) {
        if (left >= errand.patienceMs()) {
          const fault = { retryAfterMs: left };
          const { correlationId } = errand;
          throw new PartnerCenterError('throttled', { correlationId, fault, cutShort: true });
        }
        await clock.sleep(left);
      }
    },
  };
}
