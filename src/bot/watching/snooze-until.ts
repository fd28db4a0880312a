import type { Problem } from '../../reply/index.ts';
import { beginningOfDay, dayInZone, daysLater } from '../../time/day-in-zone.ts';
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
  const until = endOf(time, now, timeZone);
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
      const today = dayInZone(now, timeZone);
      const days = (time.weekday - today.weekday + 7) % 7 || 7;
      return beginningOfDay(daysLater(today, days), timeZone);
    }
    case 'date': {
      const { year, month, day } = daysLater(time, 0);
      return month === time.month && day === time.day && year === time.year
        ? beginningOfDay(time, timeZone)
        : undefined;
    }
  }
}
