import { isPending, type Qualification } from '../api/index.ts';
import { utcBusinessDaysBetween } from '../time/business-days.ts';
import { usualBusinessDays } from '../watch/index.ts';

const dayMs = 24 * 60 * 60_000;

/** A vetting that was asked for before this time is overdue now. */
export function overdueBefore(now: Date): Date {
  let day = Math.floor(now.getTime() / dayMs);
  while (utcBusinessDaysBetween(new Date(day * dayMs), now) <= usualBusinessDays) day -= 1;
  return new Date((day + 1) * dayMs);
}

/** Whether somebody has to do something: a vetting was denied, or is overdue. */
export function needsSomebody(qualifications: readonly Qualification[], now: Date): boolean {
  return qualifications.some(
    ({ vetting }) =>
      vetting?.vettingStatus === 'Denied' ||
      (vetting?.createdAt !== undefined && isPending(vetting) && vetting.createdAt < overdueBefore(now)),
  );
}
