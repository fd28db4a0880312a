import type { Clock } from '../src/time/clock.ts';
import { moveDate } from './run/date.ts';

/** When every test begins: a Saturday morning, UTC. */
export const startOfTests = new Date('2026-11-21T08:00:00.000Z');

/** Time that stands still until a test moves it. */
export interface VirtualTime extends Clock {
  /** Moves time on. Wakes sleepers in order, and waits in between until their work is done. */
  advance(ms: number): Promise<void>;
  /** Moves time on at once, without waking sleepers; `advance` wakes them later. */
  leap(ms: number): void;
  /** Sets the clock on or, with a negative number, back. Sleepers sleep as long as before, as timers of Node do. */
  set(ms: number): void;
  /** The time of those whose clock was not set, in milliseconds since 1970. */
  trueNow(): number;
  /** How many are asleep. */
  sleepers(): number;
}

/**
 * Also moves the Date of the process, which libraries read.
 * @param setDate another way to do that, or none
 */
export function virtualTime(startAt = startOfTests, setDate: (ms: number) => void = moveDate): VirtualTime {
  let nowMs = startAt.getTime();
  let wrongMs = 0;
  const asleep = new Set<{ readonly until: number; readonly wake: () => void }>();
  const moveTo = (ms: number) => {
    nowMs = ms;
    setDate(ms + wrongMs);
  };
  moveTo(nowMs);
  return {
    now: () => nowMs + wrongMs,
    trueNow: () => nowMs,
    sleepers: () => asleep.size,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        const abort = () => {
          if (asleep.delete(sleeper)) reject(new Error('The sleep was aborted.'));
        };
        const sleeper = {
          until: nowMs + ms,
          // A signal may outlive months of sleeps: each takes its listener with it.
          wake() {
            signal?.removeEventListener('abort', abort);
            resolve();
          },
        };
        asleep.add(sleeper);
        signal?.addEventListener('abort', abort, { once: true });
      });
    },
    timeout(ms) {
      const deadline = new AbortController();
      asleep.add({ until: nowMs + ms, wake: () => deadline.abort() });
      return deadline.signal;
    },
    leap: (ms) => moveTo(nowMs + ms),
    set(ms) {
      wrongMs += ms;
      moveTo(nowMs);
    },
    async advance(ms) {
      const end = nowMs + ms;
      for (;;) {
        await settle();
        const next = [...asleep].sort((a, b) => a.until - b.until)[0];
        if (next === undefined || next.until > end) break;
        moveTo(Math.max(nowMs, next.until));
        asleep.delete(next);
        next.wake();
      }
      moveTo(end);
    },
  };
}

/** The same time without deadlines, for calls over this machine's network, which are as slow as the machine is. */
export function withoutDeadlines<Time extends Clock>(time: Time): Time {
  return { ...time, timeout: () => new AbortController().signal };
}

/** Waits until all work is done that needs no time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
