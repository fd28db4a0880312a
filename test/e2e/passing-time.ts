import { virtualTime, withoutDeadlines } from '../virtual-time.ts';

/** Virtual time that a test lets pass until something has happened. */
export function passingTime(startAt?: Date) {
  const time = virtualTime(startAt);
  /** Lets time pass for the bot, half a second at a time, until this has happened. */
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
