/** Those who wait for something to be there, without asking again and again. */
export interface Waiting {
  /** Resolves as soon as `find` finds; `late` says what is wrong when that takes longer than the deadline. */
  until<T>(find: () => T | undefined, late: (timeoutMs: number) => string, timeoutMs?: number): Promise<T>;
  /** Something changed: everybody looks again, in the order in which they came. */
  look(): void;
  /** Rejects everybody. */
  close(): void;
}

/** Only for what never comes: a machine that does much else beside takes its time. */
const patienceMs = 30_000;

export function createWaiting(): Waiting {
  const waiters = new Set<{ look(): void; giveUp(reason: string): void }>();
  return {
    until(find, late, timeoutMs = patienceMs) {
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
