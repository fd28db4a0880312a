import type { CallBudget } from '../model/call-budget.ts';
import type { Failure } from '../model/failure.ts';

/** As in Microsoft's own SDK. https://github.com/microsoft/partner-center-sdk-for-dotNET (3.4.0, verified 2026-06) */
const backoffMs = [500, 1_500, 3_500];

/** The most that is added to a wait, as a fraction, so that callers that failed together do not retry together. */
const jitter = 0.25;

/**
 * How long to wait before the next attempt, in milliseconds; undefined when there should be none.
 * A wait that the server asks for is used unchanged. The other waits grow, with up to a quarter added at random.
 * @param retries how many retries this call has made
 * @param random gives numbers from 0 up to 1
 */
export function retryDelayMs(failure: Failure, retries: number, random: () => number): number | undefined {
  const backoff = backoffMs[retries];
  if (!failure.retryable || backoff === undefined) return undefined;
  return failure.fault.retryAfterMs ?? Math.round(backoff * (1 + jitter * random()));
}

/**
 * Whether the next attempt is left to the schedule of background work: it has waited long for an answer, or was asked to
 * wait, and more requests would only make that worse.
 */
export function isLeftToSchedule(
  { code, fault }: Failure,
  { urgency }: Pick<CallBudget, 'urgency'>,
): boolean {
  return urgency === 'background' && (code === 'timeout' || fault.retryAfterMs !== undefined);
}
