/** Probes of readiness come every few seconds; each write makes the disk work. */
const everyMs = 10_000;

/**
 * Finds out whether the store can be written to, with one write in ten seconds at most. Calls meanwhile get the same
 * answer, and wait for it while the write is under way.
 */
export function createWriteProbe(write: () => Promise<void>, now: () => number): () => Promise<boolean> {
  let last: { readonly at: number; readonly canWrite: Promise<boolean> } | undefined;
  let isUnderWay = false;

  async function tryToWrite(): Promise<boolean> {
    isUnderWay = true;
    try {
      await write();
      return true;
    } catch {
      return false;
    } finally {
      isUnderWay = false;
    }
  }

  return () => {
    const at = now();
    // A clock that was set back must not end the probing.
    const isDue = last === undefined || Math.abs(at - last.at) >= everyMs;
    if (last === undefined || (isDue && !isUnderWay)) last = { at, canWrite: tryToWrite() };
    return last.canWrite;
  };
}
