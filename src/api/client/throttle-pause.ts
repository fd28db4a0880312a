import { retryAfterMs } from '../../net/retry-after.ts';

/** The pause after a 429 that does not say how long to wait: one throttling window. */
const unknownPauseMs = 60_000;

/**
 * How long a 429 asks to wait, in milliseconds: its `Retry-After`, else the seconds named in the message ("Try again
 * in 57 seconds."), else a minute.
 * https://learn.microsoft.com/partner-center/developer/api-throttling-guidance (verified 2026-06) documents seconds.
 */
export function throttlePauseMs(
  header: string | undefined,
  message: string | undefined,
  now: number,
): number {
  const [, seconds] = /(\d{1,6})\s*seconds?/i.exec(message ?? '') ?? [];
  return retryAfterMs(header, now) ?? (seconds === undefined ? unknownPauseMs : Number(seconds) * 1000);
}
