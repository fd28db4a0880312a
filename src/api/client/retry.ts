import type { Failure } from '../model/failure.ts';

/** The waits of Microsoft's own SDK: https://github.com/microsoft/partner-center-sdk-for-dotNET (3.4.0, verified 2026-06). */
const backoffMs = [500, 1_500, 3_500];

/** Callers that failed together must not return together. */
const jitter = 0.25;

/**
 * How long to wait before the next attempt, in milliseconds; undefined when there should be none.
 * What the server asks for is taken as it is; our own waits grow, with up to a quarter on top.
 * @param retries how many waits this call has behind it
 * @param random gives numbers from 0 up to 1
 */
export function retryDelayMs(failure: Failure, retries: number, random: () => number): number | undefined {
  const backoff = backoffMs[retries];
  if (!failure.retryable || backoff === undefined) return undefined;
  return failure.fault.retryAfterMs ?? Math.round(backoff * (1 + jitter * random()));
}
