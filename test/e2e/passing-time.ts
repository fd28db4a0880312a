import { virtualTime } from '../virtual-time.ts';

/** Virtual time that a test lets pass until something has happened. */
export function passingTime() {
  const time = virtualTime(new Date());
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
    // What travels over this machine's network takes real time, and so do its deadlines.
    clock: { ...time, timeout: (ms: number) => AbortSignal.timeout(ms) },
  };
}
