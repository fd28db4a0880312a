import { virtualTime, withoutDeadlines } from '../virtual-time.ts';

/** A virtual clock that a test moves until something has happened. */
export function passingTime(startAt?: Date) {
  const time = virtualTime(startAt);
  /** Moves the clock, half a second at a time, until the condition is true. */
  const inTime = async <Result>(event: Promise<Result>): Promise<Result> => {
    const seen = { happened: false };
    void event.catch(() => undefined).then(() => (seen.happened = true));
    while (!seen.happened) {
      await time.advance(500);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return event;
  };
  return {
    time,
    inTime,
    clock: withoutDeadlines(time),
  };
}
