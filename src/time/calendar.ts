import { clockIn } from './zone-clock.ts';

/**
 * The calendar of a time zone. Days are counted from 1 January 1970 in that zone; a zone is an IANA name that this runtime
 * knows.
 */

const dayMs = 24 * 60 * 60_000;

/** The day of a time in the zone. */
export function dayIn(timeZone: string, date: Date): number {
  return Math.floor((date.getTime() + offsetMs(timeZone, date)) / dayMs);
}

/** When a day begins in the zone: at midnight, or as soon after it as clocks show, where they skip midnight. */
export function startOfDay(timeZone: string, day: number): Date {
  const midnight = day * dayMs;
  // The offset at the beginning of the day may be another one than a few hours away.
  const first = midnight - offsetMs(timeZone, new Date(midnight));
  const start = new Date(midnight - offsetMs(timeZone, new Date(first)));
  return dayIn(timeZone, start) < day ? new Date(first) : start;
}

/** The number of a day of the calendar. Undefined when there is none, as on 30 February. `month` counts from 1. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / dayMs : undefined;
}

/** The year, the month from 1 and the day of the month of a numbered day. */
export function dateOfDay(day: number): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  const date = new Date(day * dayMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Which day of the week it is: 0 is Monday. */
export function weekdayOf(day: number): number {
  // Day 0 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

/** The Monday of a day's week. */
export function mondayOf(day: number): number {
  return day - weekdayOf(day);
}

/** How far the zone's clocks are ahead of UTC, in milliseconds. */
function offsetMs(timeZone: string, date: Date): number {
  return clockIn(timeZone)(date.getTime()) - Math.floor(date.getTime() / 1_000) * 1_000;
}
