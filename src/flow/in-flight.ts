/**
 * Runs `work`, unless the same is running already: then both get its result, or its error.
 * @param isWorthAsking whether the error of somebody else's work leaves reason to do the own
 */
export type Join<T> = (
  key: string,
  work: () => Promise<T>,
  isWorthAsking?: (error: unknown) => boolean,
) => Promise<T>;

/** Nothing is kept once the result is there. */
export function createJoin<T>(): Join<T> {
  const running = new Map<string, Promise<T>>();
  const join: Join<T> = (key, work, isWorthAsking = () => false) => {
    const joined = running.get(key);
    if (joined) {
      return joined.catch((error: unknown) => {
        if (isWorthAsking(error)) return join(key, work, isWorthAsking);
        throw error;
      });
    }
    const started = work().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
  return join;
}
