/** Probes of readiness come every few seconds, and each write makes the disk work. */
const everyMs = 10_000;

/**
 * Finds out whether the store can be written to, with one write in ten seconds at most. Calls meanwhile get the same
 * answer, and wait for it while the write is under way.
 */
export function createWriteProbe(write: () => Promise<void>, now: () => number): () => Promise<boolean> {
  let last: { readonly at: number; readonly canWrite: Promise<boolean> } | undefined;
  return () => {
    const at = now();
    // A clock that was set back must not end the probing.
    if (last === undefined || Math.abs(at - last.at) >= everyMs) {
      const canWrite = write().then(
        () => true,
        () => false,
      );
      last = { at, canWrite };
    }
    return last.canWrite;
  };
}
