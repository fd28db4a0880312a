import type { Clock } from '../../time/clock.ts';
import type { Call } from './types.ts';

/** How long a person waits, and how long one attempt may take meanwhile, with the time to get a token. */
const personWaitsMs = 30_000;
const personAttemptMs = 10_000;

/**
 * How long one background attempt may take. Nobody waits, and an answer that comes late is better than none, so each
 * failure before gives the next attempt more time. Microsoft's SDK waits three minutes:
 * https://github.com/microsoft/partner-center-sdk-for-dotNET (3.4.0, verified 2026-06).
 */
const firstBackgroundAttemptMs = 60_000;
const moreAfterFailureMs = 30_000;
const longestBackgroundAttemptMs = 120_000;

/**
 * The longest single wait of background work. Partner Center's Retry-After is about a minute in practice. A call that
 * would wait longer fails, so that the poller can go on with other work.
 */
const backgroundWaitsMs = 120_000;

/** The longest that a background call takes once its first request may be sent: the longest wait and the longest attempt. */
export const longestBackgroundCallMs = backgroundWaitsMs + longestBackgroundAttemptMs;

/** The time that one method call may take, across all requests that it needs, and for whom it is made. */
export interface CallBudget extends Call {
  /** Says that a request may be sent now. The time of a background call begins with its first one. */
  begin(): void;
  /** How long a wait that begins now may be, in milliseconds; 0 when the time is used up. */
  remainingMs(): number;
  /** How long one attempt may take, if there is so much time left, in milliseconds. */
  readonly attemptMs: number;
}

/** A budget that ends sooner. */
export function atMost(ms: number, budget: CallBudget): CallBudget {
  const reservedMs = Math.max(0, budget.remainingMs() - ms);
  return { ...budget, remainingMs: () => Math.max(0, budget.remainingMs() - reservedMs) };
}

/** Starts the budget of a call at `call.startedAt`, or now. */
export function startCallBudget(call: Call, clock: Clock): CallBudget {
  return call.urgency === 'person' ? personBudget(call, clock) : backgroundBudget(call, clock);
}

function personBudget({ correlationId, urgency, startedAt }: Call, clock: Clock): CallBudget {
  const endsAt = (startedAt?.getTime() ?? clock.now()) + personWaitsMs;
  return {
    correlationId,
    urgency,
    begin() {},
    // A clock that is set back gives nobody more time.
    remainingMs: () => Math.max(0, Math.min(personWaitsMs, endsAt - clock.now())),
    attemptMs: personAttemptMs,
  };
}

function backgroundBudget({ correlationId, urgency, failures = 0, yields }: Call, clock: Clock): CallBudget {
  const patienceMs = firstBackgroundAttemptMs + failures * moreAfterFailureMs;
  let endsAt = Infinity;
  return {
    correlationId,
    urgency,
    begin: () => (endsAt = Math.min(endsAt, clock.now() + longestBackgroundCallMs)),
    remainingMs: () => Math.max(0, Math.min(backgroundWaitsMs, endsAt - clock.now())),
    attemptMs: Math.min(patienceMs, longestBackgroundAttemptMs),
    ...(yields && { yields }),
  };
}
