import { zoneOrUtc } from '../i18n/index.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * How many working days (Monday to Friday) began after the day of `from`, up to and including the day of `to`,
 * by the calendar of the zone. Holidays count as working days: they differ between the reader and the reviewer.
 */
export function businessDaysBetween(from: Date, to: Date, timeZone: string): number {
  const first = dayNumber(from, timeZone);
  const last = dayNumber(to, timeZone);
  return last <= first ? 0 : businessDaysUntil(last) - businessDaysUntil(first);
}

/** Working days from Monday, 29 December 1969 up to and including the day. */
function businessDaysUntil(day: number): number {
  // Day 0, 1 January 1970, was a Thursday.
  const sinceMonday = day + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5);
}

/** The calendar day in the zone, counted from 1 January 1970. */
function dayNumber(date: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: zoneOrUtc(timeZone),
  }).formatToParts(date);
  const part = (type: 'year' | 'month' | 'day') => Number(parts.find((it) => it.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day')) / dayMs;
}
