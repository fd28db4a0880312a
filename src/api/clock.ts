import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the client sees it. Tests pass one that they move themselves. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after `ms` milliseconds. For waits between attempts. */
  sleep(ms: number): Promise<void>;
  /** Aborts after `ms` milliseconds. For the deadline of one attempt. */
  timeout(ms: number): AbortSignal;
}

/** The real time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => sleep(ms),
  timeout: (ms) => AbortSignal.timeout(ms),
};
