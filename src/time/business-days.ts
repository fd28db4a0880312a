/**
 * How many working days (Monday to Friday) come after the day `first`, up to and including `last`. Days are counted
 * from 1 January 1970, by whatever calendar the caller goes. Holidays count as working days: nobody knows which
 * ones the reviewer keeps, and the reader may keep others.
 */
export function businessDaysAfter(first: number, last: number): number {
  return last <= first ? 0 : businessDaysUntil(last) - businessDaysUntil(first);
}

/** Working days from Monday, 29 December 1969 up to and including the day. */
function businessDaysUntil(day: number): number {
  // Day 0 was a Thursday.
  const sinceMonday = day + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5);
}
