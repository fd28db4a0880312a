/** Partner Center's 429 says how long to wait; when it does not, one throttling window is a safe guess. */
const unknownPauseMs = 60_000;

/**
 * How long a 429 asks us to wait, in milliseconds: `Retry-After` in seconds or as a date, else the seconds named
 * in the message ("Try again in 57 seconds."), else a minute.
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

/** `Retry-After` in milliseconds from `now`, never negative; undefined when absent or unreadable. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  // Date.parse takes much that is no HTTP date ("-5" for one); those all begin with the name of a day.
  const date = /^[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
