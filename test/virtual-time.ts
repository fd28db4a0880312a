import type { Clock } from '../src/time/clock.ts';

/** Time that stands still until a test moves it. */
export interface VirtualTime extends Clock {
  /** Moves time on, waking sleepers in order and letting what they do happen in between. */
  advance(ms: number): Promise<void>;
  /** How many are asleep. */
  sleepers(): number;
}

/** Starts on a Saturday morning in 2026, UTC. */
export function virtualTime(startAt = new Date('2026-11-21T08:00:00.000Z')): VirtualTime {
  let nowMs = startAt.getTime();
  const asleep = new Set<{ readonly until: number; readonly wake: () => void }>();
  return {
    now: () => nowMs,
    sleepers: () => asleep.size,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        const sleeper = { until: nowMs + ms, wake: resolve };
        asleep.add(sleeper);
        signal?.addEventListener('abort', () => {
          if (asleep.delete(sleeper)) reject(new Error('The sleep was aborted.'));
        });
      });
    },
    timeout(ms) {
      const deadline = new AbortController();
      asleep.add({ until: nowMs + ms, wake: () => deadline.abort() });
      return deadline.signal;
    },
    async advance(ms) {
      const end = nowMs + ms;
      for (;;) {
        await settle();
        const next = [...asleep].sort((a, b) => a.until - b.until)[0];
        if (next === undefined || next.until > end) break;
        nowMs = Math.max(nowMs, next.until);
        asleep.delete(next);
        next.wake();
      }
      nowMs = end;
    },
  };
}

/** Lets everything happen that needs no time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
