import { retryAfterMs } from '../../net/retry-after.ts';

/** The pause after an answer that asks to slow down and does not say for how long: one throttling window. */
const unknownPauseMs = 60_000;

/**
 * How long an answer asks to wait, in milliseconds: its `Retry-After`, else the time named in the message ("Try again
 * in 57 seconds.", "Quota will be replenished in 00:00:20."), else a minute.
 * https://learn.microsoft.com/partner-center/developer/api-throttling-guidance (verified 2026-06) documents seconds.
 */
export function throttlePauseMs(
  header: string | readonly string[] | undefined,
  message: string | undefined,
  now: number,
): number {
  return retryAfterMs(header, now) ?? namedMs(message ?? '') ?? unknownPauseMs;
}

/**
 * Azure API Management answers a call beyond a quota with 403, "Out of call volume quota" or "Out of bandwidth quota".
 * https://learn.microsoft.com/azure/api-management/quota-policy (read 2026-11)
 */
export function isQuota(message: string | undefined): boolean {
  return /\b(?:quota|rate limit|too many requests|throttl(?:ed|ing))\b/iu.test(message ?? '');
}

/** .NET writes a duration as `d.hh:mm:ss`, without the days when there are none. */
const duration = /(?:\b(\d{1,3})\.)?\b(\d{2}):(\d{2}):(\d{2})\b/u;

function namedMs(message: string): number | undefined {
  const found = duration.exec(message);
  if (found) {
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
    return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
  const [, seconds] = /(\d{1,6})\s*seconds?/iu.exec(message) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
