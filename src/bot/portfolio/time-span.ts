import type { TimeSpan } from '../../portfolio/index.ts';
import { dateOfDay, dayIn, dayNumber, mondayOf, startOfDay } from '../../time/calendar.ts';
import type { NamedPeriod, Period } from '../typed-text/period.ts';
import type { TypedDate } from '../typed-text/typed-date.ts';

/** `noDay`: the calendar has no such day. `future`: it begins at `from`, which is to come. */
export type SpanOf =
  | { readonly kind: 'span'; readonly span: TimeSpan }
  | { readonly kind: 'noDay' }
  | { readonly kind: 'future'; readonly from: Date };

/** Numbers of days. Without `until` it goes on. */
interface Days {
  readonly from: number;
  readonly until?: number;
}

/** When a period begins and ends for a person in this zone. Days begin at midnight there, weeks on Mondays. */
export function spanOf(period: Period, now: Date, timeZone: string): SpanOf {
  const today = dayIn(timeZone, now);
  const days = daysOf(period, today);
  if (days === undefined) return { kind: 'noDay' };
  const from = startOfDay(timeZone, days.from);
  if (days.from > today) return { kind: 'future', from };
  const until = days.until === undefined ? undefined : startOfDay(timeZone, days.until);
  return { kind: 'span', span: until === undefined ? { from } : { from, until } };
}

function daysOf(period: Period, today: number): Days | undefined {
  if (typeof period === 'string') return namedDays(period, today);
  if ('since' in period) return sinceDays(period.since, today);
  const { last, unit } = period;
  switch (unit) {
    case 'days':
      return { from: today - last };
    case 'weeks':
      return { from: today - 7 * last };
    case 'months':
      return { from: monthsBefore(today, last) };
  }
}

function namedDays(period: NamedPeriod, today: number): Days {
  switch (period) {
    case 'today':
      return { from: today };
    case 'yesterday':
      return { from: today - 1, until: today };
    case 'thisWeek':
      return { from: mondayOf(today) };
    case 'lastWeek':
      return { from: mondayOf(today) - 7, until: mondayOf(today) };
    case 'thisMonth':
      return { from: firstOfMonth(today) };
    case 'lastMonth':
      return { from: firstOfMonth(firstOfMonth(today) - 1), until: firstOfMonth(today) };
  }
}

function firstOfMonth(day: number): number {
  return day - dateOfDay(day).day + 1;
}

/** The same day of an earlier month, or the first of the month after it where that has no such day. */
function monthsBefore(today: number, months: number): number {
  const { year, month, day } = dateOfDay(today);
  const monthsSinceZero = year * 12 + (month - 1) - months;
  const [toYear, toMonth] = [Math.floor(monthsSinceZero / 12), (monthsSinceZero % 12) + 1];
  const first = dayNumber(toYear, toMonth, 1) ?? today;
  return dayNumber(toYear, toMonth, day) ?? firstOfMonth(first + 31);
}

/** Without a year it is the last such day, today included: 29 February is the one of a leap year. */
function sinceDays({ year, month, day }: TypedDate, today: number): Days | undefined {
  if (year !== undefined) {
    const from = dayNumber(year, month, day);
    return from === undefined ? undefined : { from };
  }
  const { year: thisYear } = dateOfDay(today);
  const years = Array.from({ length: 9 }, (_, back) => thisYear - back);
  const from = years
    .map((each) => dayNumber(each, month, day))
    .find((each) => each !== undefined && each <= today);
  return from === undefined ? undefined : { from };
}
