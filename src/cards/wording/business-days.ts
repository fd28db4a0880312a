import { businessDaysAfter } from '../../time/business-days.ts';
import { zoneOrUtc } from '../../i18n/index.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * How many working days began after the day of `from`, up to and including the day of `to`, by the calendar of the
 * zone.
 */
export function businessDaysBetween(from: Date, to: Date, timeZone: string): number {
  return businessDaysAfter(dayNumber(from, timeZone), dayNumber(to, timeZone));
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
