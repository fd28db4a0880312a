const dayMs = 24 * 60 * 60_000;

/**
 * How many working days (Monday to Friday, UTC) began after the day of `from`, up to and including the day of
 * `to`. Holidays count as working days: nobody knows which ones the reviewer keeps.
 */
export function businessDaysBetween(from: Date, to: Date): number {
  const first = Math.floor(from.getTime() / dayMs);
  const last = Math.floor(to.getTime() / dayMs);
  return last <= first ? 0 : businessDaysUntil(last) - businessDaysUntil(first);
}

/**
 * Working days from Monday, 29 December 1969 up to and including the day, which is counted from 1 January
 * 1970.
 */
function businessDaysUntil(day: number): number {
  // Day 0 was a Thursday.
  const sinceMonday = day + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5);
}
