import type { Clock } from '../../src/time/clock.ts';
import { moveDate } from '../run/date.ts';

export interface TestClock extends Clock {
  /** Every wait that was asked for, in milliseconds. */
  readonly waits: readonly number[];
  /** Every deadline that was set, in milliseconds. */
  readonly deadlines: readonly number[];
  /** Moves time on and ends the waits that are over. */
  advance(ms: number): void;
  /** Lets all running deadlines pass, and moves time on by the longest of them. */
  expireDeadlines(): void;
}

/**
 * The Date of the test file goes with it, as libraries see it.
 * @param waits `pass`: a wait is over at once, and time has moved on; `stay`: it ends when the test advances
 */
export function createTestClock(waits: 'pass' | 'stay' = 'pass', start = Date.UTC(2026, 5, 1)): TestClock {
  let now = start;
  const asked: number[] = [];
  const deadlines: number[] = [];
  let running: { ms: number; controller: AbortController }[] = [];
  let sleepers: { until: number; wake: () => void }[] = [];

  const advance = (ms: number) => {
    now += ms;
    moveDate(now);
    const awake = sleepers.filter(({ until }) => until <= now);
    sleepers = sleepers.filter(({ until }) => until > now);
    for (const { wake } of awake) wake();
  };

  advance(0);
  return {
    waits: asked,
    deadlines,
    advance,
    now: () => now,
    sleep: (ms) => {
      asked.push(ms);
      const slept = new Promise<void>((wake) => sleepers.push({ until: now + ms, wake }));
      if (waits === 'pass') advance(ms);
      return slept;
    },
    timeout: (ms) => {
      deadlines.push(ms);
      const controller = new AbortController();
      running.push({ ms, controller });
      return controller.signal;
    },
    expireDeadlines: () => {
      advance(Math.max(0, ...running.map(({ ms }) => ms)));
      for (const { controller } of running) controller.abort();
      running = [];
    },
  };
}

/** Lets everything run that needs no more time and no network. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
}
