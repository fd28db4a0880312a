import { nextAt } from '../time/wall-clock.ts';
import type { DigestPlan } from './types.ts';

/** When the next digest is made: once for each time that the wall clock shows it, see `nextAt`. */
export function nextDigestAt({ time, timeZone }: DigestPlan, after: Date): Date {
  return nextAt(time, timeZone, after);
}
