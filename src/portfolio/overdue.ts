import { utcBusinessDaysBetween } from '../time/business-days.ts';
import { usualBusinessDays } from '../watch/index.ts';

const dayMs = 24 * 60 * 60_000;

/** A vetting that was asked for before this time is overdue now. */
export function overdueBefore(now: Date): Date {
  let day = Math.floor(now.getTime() / dayMs);
  while (utcBusinessDaysBetween(new Date(day * dayMs), now) <= usualBusinessDays) day -= 1;
  return new Date((day + 1) * dayMs);
}
