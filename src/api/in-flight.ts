/** Runs `work`, unless the same is running already: then both get its result, or its error. */
export type Join<T> = (key: string, work: () => Promise<T>) => Promise<T>;

/** Nothing is kept once the result is there. */
export function createJoin<T>(): Join<T> {
  const running = new Map<string, Promise<T>>();
  return (key, work) => {
    const joined = running.get(key);
    if (joined) return joined;
    const started = work().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}
