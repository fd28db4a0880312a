import { zoneOrUtc } from '../../i18n/index.ts';
import type { Problem } from '../../reply/index.ts';
import { dayIn, dayNumber, startOfDay, weekdayOf } from '../../time/calendar.ts';
import type { SnoozeTime } from '../typed-text/snooze-time.ts';

const dayMs = 24 * 60 * 60_000;

/** Longer than any vetting: who wants to hear nothing for longer forgets that they asked. */
export const mostSnoozeDays = 90;

/**
 * When a snooze ends. Days are of 24 hours from now; a weekday and a date begin at midnight in the person's zone, and the
 * weekday of today is the next one.
 */
export function snoozeUntil(
  time: Exclude<SnoozeTime, { kind: 'off' }>,
  now: Date,
  timeZone: string,
): Date | Problem {
  const until = endOf(time, now, zoneOrUtc(timeZone));
  if (until === undefined || until <= now) return { code: 'snoozePast' };
  return until.getTime() - now.getTime() > mostSnoozeDays * dayMs
    ? { code: 'snoozeTooLong', values: { limit: mostSnoozeDays } }
    : until;
}

/** Undefined for a day that is in no calendar. */
function endOf(time: Exclude<SnoozeTime, { kind: 'off' }>, now: Date, timeZone: string): Date | undefined {
  switch (time.kind) {
    case 'days':
      return new Date(now.getTime() + time.days * dayMs);
    case 'weekday': {
      const today = dayIn(timeZone, now);
      const days = (time.weekday - weekdayOf(today) + 7) % 7 || 7;
      return startOfDay(timeZone, today + days);
    }
    case 'date': {
      const day = dayNumber(time.year, time.month, time.day);
      return day === undefined ? undefined : startOfDay(timeZone, day);
    }
  }
}
