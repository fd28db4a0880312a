import type { Clock } from '../../time/clock.ts';
import type { Call } from './types.ts';

/** How long a person waits. All requests and waits of one call count. */
const personWaitsMs = 30_000;

/**
 * The longest single wait of background work. Partner Center's Retry-After is about a minute in practice. A call that
 * would wait longer fails, so that the poller can go on with other work.
 */
const backgroundWaitsMs = 120_000;

/** The time that one method call may take, across all requests that it needs, and for whom it is made. */
export interface CallBudget extends Call {
  /** How long a wait that begins now may be, in milliseconds; 0 when the time is used up. */
  remainingMs(): number;
}

/** Starts the budget of a call at `call.startedAt`, or now. */
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
