/**
 * Runs `work`, unless work with the same key is running already: then it returns the result or error of that.
 * @param shouldRunOwn whether to run `work` after all when the joined work failed with this error; default: no
 */
export type Join<T> = (
  key: string,
  work: () => Promise<T>,
  shouldRunOwn?: (error: unknown) => boolean,
) => Promise<T>;

/** Joins calls while they run. Results are not kept. */
export function createJoin<T>(): Join<T> {
  const running = new Map<string, Promise<T>>();
  const join: Join<T> = (key, work, shouldRunOwn = () => false) => {
    const joined = running.get(key);
    if (joined) {
      return joined.catch((error: unknown) => {
        if (shouldRunOwn(error)) return join(key, work, shouldRunOwn);
        throw error;
      });
    }
    const started = work().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
  return join;
}
