import type { Clock } from '../../time/clock.ts';
import type { Call } from './types.ts';

/** A person gives up after that; all requests and waits of one call count. */
const personWaitsMs = 30_000;

/**
 * The longest single wait of background work. Retry-After is about a minute in practice; whatever is longer is
 * handed back, so that the poller can do something else meanwhile.
 */
const backgroundWaitsMs = 120_000;

/** The time that one method call may take, across all requests that it needs, and who makes it. */
export interface CallBudget extends Call {
  /** How long a wait that begins now may be, in milliseconds; 0 when the time is over. */
  remainingMs(): number;
}

/** Starts to count: from `call.startedAt`, or from now. */
export function startCallBudget(call: Call, clock: Clock): CallBudget {
  const { correlationId, urgency } = call;
  const startedAt = call.startedAt?.getTime() ?? clock.now();
  return {
    correlationId,
    urgency,
    remainingMs: () =>
      urgency === 'person' ? Math.max(0, startedAt + personWaitsMs - clock.now()) : backgroundWaitsMs,
  };
}
