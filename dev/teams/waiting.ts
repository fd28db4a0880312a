/** Waits for something to appear, without polling. */
export interface Waiting {
  /** Resolves as soon as `find` finds something. After the deadline it rejects with a `TimeoutError` that says `late`. */
  until<T>(find: () => T | undefined, late: (timeoutMs: number) => string, timeoutMs?: number): Promise<T>;
  /** Something changed: all waits look again, the oldest first. */
  look(): void;
  /** Rejects all waits. */
  close(): void;
}

/** Long, because a busy machine is slow. Only what never comes takes so long. */
const longestWaitMs = 30_000;

export function createWaiting(): Waiting {
  const waiters = new Set<{ look(): void; giveUp(error: Error): void }>();
  return {
    until(find, late, timeoutMs = longestWaitMs) {
      const found = find();
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve, reject) => {
        const done = () => {
          clearTimeout(deadline);
          waiters.delete(waiter);
        };
        const waiter = {
          look() {
            const value = find();
            if (value === undefined) return;
            done();
            resolve(value);
          },
          giveUp(error: Error) {
            done();
            reject(error);
          },
        };
        const deadline = setTimeout(
          () => waiter.giveUp(new DOMException(late(timeoutMs), 'TimeoutError')),
          timeoutMs,
        );
        waiters.add(waiter);
      });
    },
    look() {
      for (const waiter of [...waiters]) waiter.look();
    },
    close() {
      const closed = new Error('The fake Teams was closed while somebody waited.');
      for (const waiter of [...waiters]) waiter.giveUp(closed);
    },
  };
}
