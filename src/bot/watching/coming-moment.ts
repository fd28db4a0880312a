import { zoneOrUtc } from '../../i18n/index.ts';
import type { Problem } from '../../reply/index.ts';
import { dateOfDay, dayIn, dayNumber, startOfDay, weekdayOf } from '../../time/calendar.ts';
import type { ComingTime } from '../typed-text/coming-time.ts';

const dayMs = 24 * 60 * 60_000;

/**
 * When a time begins that was typed. Days are of 24 hours from now; a weekday and a date begin at midnight in the person's
 * zone, the weekday of today is the next one, and a date without a year is the next such day.
 * @param mostDays how far away it may be
 */
export function comingMoment(
  time: ComingTime,
  now: Date,
  timeZone: string,
  mostDays: number,
): Date | Problem {
  const moment = momentOf(time, now, zoneOrUtc(timeZone));
  if (moment === undefined || moment <= now) return { code: 'timePast' };
  return moment.getTime() - now.getTime() > mostDays * dayMs
    ? { code: 'timeTooFar', values: { limit: mostDays } }
    : moment;
}

/** Undefined for a day that is in no calendar. */
function momentOf(time: ComingTime, now: Date, timeZone: string): Date | undefined {
  if (time.kind === 'days') return new Date(now.getTime() + time.days * dayMs);
  const day = dayOf(time, dayIn(timeZone, now));
  return day === undefined ? undefined : startOfDay(timeZone, day);
}

function dayOf(time: Exclude<ComingTime, { kind: 'days' }>, today: number): number | undefined {
  if (time.kind === 'weekday') return today + ((time.weekday - weekdayOf(today) + 7) % 7 || 7);
  const { year, month, day } = time;
  if (year !== undefined) return dayNumber(year, month, day);
  const { year: thisYear } = dateOfDay(today);
  const next = [thisYear, thisYear + 1].map((each) => dayNumber(each, month, day));
  return next.find((each) => each !== undefined && each > today);
}
