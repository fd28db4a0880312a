import { weekdayOf } from './calendar.ts';
import { clockIn } from './zone-clock.ts';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/** Generous to both sides: people begin early and end late. */
const opensMinute = 8 * 60;
const closesMinute = 18 * 60;

/** How long it takes until business hours begin, in milliseconds; 0 within them. */
export type UntilBusinessHours = (at: Date) => number;

/**
 * Business hours of a time zone: Monday to Friday from 8 to 18 o'clock. Holidays count as business days. The wait over a
 * change of the clocks is an hour too long or too short.
 */
export function businessHoursIn(timeZone: string): UntilBusinessHours {
  const shown = clockIn(timeZone);
  return (at) => {
    const minutes = Math.floor(shown(at.getTime()) / minuteMs);
    const weekday = weekdayOf(Math.floor(minutes / dayMinutes));
    const minute = minutes % dayMinutes;
    const startedMs = at.getTime() % minuteMs;
    const isBusinessDay = weekday < 5;
    if (isBusinessDay && minute >= opensMinute && minute < closesMinute) return 0;
    const days = isBusinessDay && minute < opensMinute ? 0 : weekday < 4 ? 1 : 7 - weekday;
    return (days * dayMinutes + opensMinute - minute) * minuteMs - startedMs;
  };
}
