import type { Clock } from '../../time/clock.ts';
import type { Call } from './types.ts';

/** A person gives up after that; all requests and waits of one question count. */
const personWaitsMs = 30_000;

/**
 * The longest single wait of background work. Retry-After is about a minute in practice; whatever is longer is
 * handed back, so that the poller can do something else meanwhile.
 */
const backgroundWaitsMs = 120_000;

/** One method call on behalf of somebody, across the requests that it takes. */
export interface Errand extends Call {
  /** How long a wait that begins now may be, in milliseconds; 0 when the time is up. */
  patienceMs(): number;
}

export function startErrand(call: Call, clock: Clock): Errand {
  const { correlationId, urgency } = call;
  const startedAt = call.startedAt?.getTime() ?? clock.now();
  return {
    correlationId,
    urgency,
    patienceMs: () =>
      urgency === 'person' ? Math.max(0, startedAt + personWaitsMs - clock.now()) : backgroundWaitsMs,
  };
}
