import { businessDaysAfter } from '../../time/business-days.ts';
import { dayIn } from '../../time/calendar.ts';
import { zoneOrUtc } from '../../i18n/index.ts';

/**
 * How many working days began after the day of `from`, up to and including the day of `to`, by the calendar of the
 * zone.
 */
export function businessDaysBetween(from: Date, to: Date, timeZone: string): number {
  const zone = zoneOrUtc(timeZone);
  return businessDaysAfter(dayIn(zone, from), dayIn(zone, to));
}
