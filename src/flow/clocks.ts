/**
 * How much the clocks of replicas may differ, in milliseconds. What lies further in the future than its kind allows, and
 * this on top, was written by a clock that was ahead, and is not believed.
 */
export const mostClocksDifferMs = 60_000;

/** True for a time that only a clock that was ahead can have written, when it is the time of something that was done. */
export function isAhead(time: Date, now: Date): boolean {
  return time.getTime() > now.getTime() + mostClocksDifferMs;
}
