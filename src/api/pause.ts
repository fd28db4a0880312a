import type { Clock } from './clock.ts';
import type { Errand } from './errand.ts';
import { PartnerCenterError } from './errors.ts';

/**
 * The silence that a 429 asks for. Everybody keeps it: requests made meanwhile count against the partner.
 * https://learn.microsoft.com/partner-center/developer/api-throttling-guidance (verified 2026-06)
 */
export interface Pause {
  /** Nobody sends anything for the next `ms` milliseconds. Never shortens a pause. */
  begin(ms: number): void;
  /**
   * Resolves when sending is allowed.
   * @throws PartnerCenterError 'throttled', at once, when that would take longer than the errand can wait
   */
  wait(errand: Errand): Promise<void>;
}

export function createPause(clock: Clock): Pause {
  let endsAt = 0;
  return {
    begin: (ms) => {
      endsAt = Math.max(endsAt, clock.now() + ms);
    },
    wait: async (errand) => {
      for (let left = endsAt - clock.now(); left > 0; left = endsAt - clock.now()) {
        if (left >= errand.patienceMs()) {
          const fault = { retryAfterMs: left };
          throw new PartnerCenterError('throttled', { correlationId: errand.correlationId, fault });
        }
        await clock.sleep(left);
      }
    },
  };
}
