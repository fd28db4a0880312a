/** A day of the calendar. `month` and `day` count from 1, `weekday` from 0 for Monday. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The day that it is in a time zone, and which of the week: 0 is Monday. An unknown zone is taken as UTC. */
export function dayInZone(at: Date, timeZone: string): CalendarDay & { readonly weekday: number } {
  const { year, month, day, weekday } = readingOf(at, timeZone);
  return { year, month, day, weekday };
}

/** When a day begins in a time zone: its midnight, or the hour after it where the clocks change then. */
export function beginningOfDay({ year, month, day }: CalendarDay, timeZone: string): Date {
  const midnight = Date.UTC(year, month - 1, day);
  // The zone's distance from UTC is first read near that midnight, then at the time that follows from it.
  const first = midnight - aheadMs(new Date(midnight), timeZone);
  return new Date(midnight - aheadMs(new Date(first), timeZone));
}

/** The day so many days later. */
export function daysLater({ year, month, day }: CalendarDay, days: number): CalendarDay {
  const later = new Date(Date.UTC(year, month - 1, day + days));
  return { year: later.getUTCFullYear(), month: later.getUTCMonth() + 1, day: later.getUTCDate() };
}

/** How far a zone's clocks are ahead of UTC at a time, in milliseconds. */
function aheadMs(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = readingOf(at, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000;
}

function readingOf(at: Date, timeZone: string) {
  const parts = formatIn(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((it) => it.type === type)?.value ?? '';
  return {
    year: Number(part('year')),
    month: Number(part('month')),
    day: Number(part('day')),
    hour: Number(part('hour')),
    minute: Number(part('minute')),
    second: Number(part('second')),
    weekday: weekdays.indexOf(part('weekday')),
  };
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    ...{ calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', weekday: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  };
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  }
}
