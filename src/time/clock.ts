/** The product's only source of time. Tests pass a clock that they move themselves. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A signal that aborts after `ms` milliseconds, for the deadline of one attempt. */
  timeout(ms: number): AbortSignal;
}

/** Created once: a new error with its stack for every timer costs more than the timer. */
const timeIsUp = new DOMException('The time is up.', 'TimeoutError');

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const wake = () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const stop = () => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(wake, ms);
      if (signal?.aborted) stop();
      else signal?.addEventListener('abort', stop, { once: true });
    }),
  timeout: (ms) => {
    const deadline = new AbortController();
    setTimeout(() => deadline.abort(timeIsUp), ms).unref();
    return deadline.signal;
  },
};
