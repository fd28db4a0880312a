import type { Clock } from '../../src/time/clock.ts';

/** Time that passes faster while the demo waits. */
export interface PassingTime {
  readonly clock: Clock;
  /** Lets time pass, a quarter of a second every few milliseconds, until something has happened. */
  readonly inTime: <Result>(event: Promise<Result>) => Promise<Result>;
  /** Goes to a time to come. Whoever sleeps wakes up when it is due. */
  readonly leap: (ms: number) => void;
}

/** Short, so that whoever gives an answer a few seconds gives it many steps, on a busy machine too. */
const stepMs = 250;
const everyMs = 10;

/** Deadlines stay real: the machine gets no faster. */
export function createPassingTime(real: Clock): PassingTime {
  let aheadMs = 0;
  const asleep = new Set<() => void>();
  const now = () => real.now() + aheadMs;
  const leap = (ms: number) => {
    aheadMs += ms;
    for (const look of asleep) look();
  };
  const sleep: Clock['sleep'] = async (ms, signal) => {
    const until = now() + ms;
    const woken = new AbortController();
    const look = () => {
      if (now() >= until) woken.abort();
    };
    asleep.add(look);
    try {
      await real.sleep(ms, signal ? AbortSignal.any([signal, woken.signal]) : woken.signal);
    } catch (error) {
      if (!woken.signal.aborted || signal?.aborted) throw error;
    } finally {
      asleep.delete(look);
    }
  };
  return {
    clock: { now, sleep, timeout: (ms) => real.timeout(ms) },
    leap,
    async inTime(event) {
      let isOver = false;
      const over = () => (isOver = true);
      void event.then(over, over);
      while (!isOver) {
        await real.sleep(everyMs);
        if (!isOver) leap(stepMs);
      }
      return event;
    },
  };
}
