/** Days of the week by their numbers in a `WallTime`. */
const names = {
  0: 'monday',
  1: 'tuesday',
  2: 'wednesday',
  3: 'thursday',
  4: 'friday',
  5: 'saturday',
  6: 'sunday',
} as const;

/** The days of the week as texts and buttons name them, Monday first. */
export const weekdays = Object.values(names);

/** The day of a plan, by its name. */
export type DigestDay = 'daily' | (typeof weekdays)[number];

/** @param weekday Monday is 0; every day when it is left out */
export function dayOf(weekday: number | undefined): DigestDay {
  return (weekday === undefined ? undefined : weekdays[weekday]) ?? 'daily';
}

/** A time of day as buttons and inputs hold it: `09:00`. */
export function timeText(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
