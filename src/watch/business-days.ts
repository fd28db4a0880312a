import { businessDaysAfter } from '../api/index.ts';

const dayMs = 24 * 60 * 60_000;

/** How many working days began after the day of `from`, up to and including the day of `to`, in UTC. */
export function businessDaysBetween(from: Date, to: Date): number {
  return businessDaysAfter(Math.floor(from.getTime() / dayMs), Math.floor(to.getTime() / dayMs));
}
