/** Waits for something to appear, without polling. */
export interface Waiting {
  /** Resolves as soon as `find` finds something. After the deadline it rejects with the sentence of `late`. */
  until<T>(find: () => T | undefined, late: (timeoutMs: number) => string, timeoutMs?: number): Promise<T>;
  /** Something changed: all waits look again, the oldest first. */
  look(): void;
  /** Rejects all waits. */
  close(): void;
}

/** Long, because a busy machine is slow. Only what never comes takes so long. */
const longestWaitMs = 30_000;

export function createWaiting(): Waiting {
  const waiters = new Set<{ look(): void; giveUp(reason: string): void }>();
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
          giveUp(reason: string) {
            done();
            reject(new Error(reason));
          },
        };
        const deadline = setTimeout(() => waiter.giveUp(late(timeoutMs)), timeoutMs);
        waiters.add(waiter);
      });
    },
    look() {
      for (const waiter of [...waiters]) waiter.look();
    },
    close() {
      for (const waiter of [...waiters]) waiter.giveUp('The fake Teams was closed while somebody waited.');
    },
  };
}
