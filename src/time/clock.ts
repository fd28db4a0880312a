/** Time as the product sees it. Tests pass one that they move themselves. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Aborts after `ms` milliseconds. For the deadline of one attempt. */
  timeout(ms: number): AbortSignal;
}

/** Made once: an error of its own for every turn's timers, with its stack, costs more than the timers. */
const over = new DOMException('The time is up.', 'TimeoutError');

/** The real time. */
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
    setTimeout(() => deadline.abort(over), ms).unref();
    return deadline.signal;
  },
};
