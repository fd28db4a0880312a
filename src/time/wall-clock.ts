import { weekdayOf } from './calendar.ts';
import { clockIn, type ZoneClock } from './zone-clock.ts';

/** A time as a clock on the wall shows it: every day, or on one day of the week. */
export interface WallTime {
  /** Monday is 0. Every day when it is left out. */
  readonly weekday?: number;
  /** Minutes since midnight, from 0 to 1,439. */
  readonly minute: number;
}

const secondMs = 1_000;
const dayMs = 24 * 60 * 60_000;

/**
 * The first moment after `after` at which the clocks of a zone show a time. When they skip the time, it is the moment at
 * which they go on; when they show it twice, it is the first of the two.
 * @param timeZone an IANA name such as `Europe/Warsaw`
 * @throws RangeError when this runtime does not know the zone
 */
export function nextAt({ weekday, minute }: WallTime, timeZone: string, after: Date): Date {
  const shown = clockIn(timeZone);
  // Yesterday's time may be skipped until today.
  for (let day = Math.floor(shown(after.getTime()) / dayMs) - 1; ; day += 1) {
    if (weekday !== undefined && weekdayOf(day) !== weekday) continue;
    const at = firstShowing(day * dayMs + minute * 60_000, shown);
    if (at > after.getTime()) return new Date(at);
  }
}

/** Zones are less than a day from UTC, and change their clocks days apart. */
function firstShowing(wanted: number, shown: ZoneClock): number {
  const offset = (at: number) => shown(at) - at;
  const before = offset(wanted - dayMs);
  const found = [before, offset(wanted + dayMs)]
    .map((each) => wanted - each)
    .filter((at) => shown(at) === wanted);
  if (found.length > 0) return Math.min(...found);
  // The clocks skip it, at a moment between these two.
  let [late, early] = [wanted - before, wanted - offset(wanted + dayMs)];
  while (late - early > secondMs) {
    const middle = Math.floor((early + late) / 2 / secondMs) * secondMs;
    if (offset(middle) === before) early = middle;
    else late = middle;
  }
  return late;
}
