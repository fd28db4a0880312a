import type { Outcome } from '../model/failure.ts';

/** The outcome, or a timeout when the signal aborts. The promise itself goes on for other callers. */
export function withDeadline<T>(outcome: Promise<Outcome<T>>, signal: AbortSignal): Promise<Outcome<T>> {
  const timeout: Outcome<T> = { ok: false, failure: { code: 'timeout', fault: {}, retryable: true } };
  if (signal.aborted) return Promise.resolve(timeout);
  return new Promise((resolve, reject) => {
    const giveUp = () => resolve(timeout);
    signal.addEventListener('abort', giveUp, { once: true });
    outcome.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
