/**
 * How many business days (Monday to Friday) come after the day `first`, up to and including `last`. Days are counted
 * from 1 January 1970 in the caller's time zone. Holidays count as business days: the bot does not know which ones
 * Microsoft's reviewers keep, and the reader's may differ.
 */
export function businessDaysAfter(first: number, last: number): number {
  return last <= first ? 0 : businessDaysUntil(last) - businessDaysUntil(first);
}

/** Business days from Monday, 29 December 1969 up to and including the day. */
function businessDaysUntil(day: number): number {
  // Day 0 was a Thursday.
  const sinceMonday = day + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5);
}

const dayMs = 24 * 60 * 60_000;

/** How many business days come after the day of `from`, up to and including the day of `to`, in UTC. */
export function utcBusinessDaysBetween(from: Date, to: Date): number {
  return businessDaysAfter(Math.floor(from.getTime() / dayMs), Math.floor(to.getTime() / dayMs));
}
