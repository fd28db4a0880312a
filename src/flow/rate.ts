/** How often something may happen for one person, or whatever a key stands for. */
export interface Rate {
  /** Takes one of the times that are left. False, and then nothing is counted, when none is. */
  take(key: string): boolean;
}

/** Keys beyond this are forgotten, the longest unused first: memory must not grow with whoever comes along. */
const mostKeys = 10_000;

/** At most `most` times within any `withinMs`, for each key, in this process. */
export function createRate(
  { most, withinMs }: { readonly most: number; readonly withinMs: number },
  now: () => number,
): Rate {
  const taken = new Map<string, readonly number[]>();
  return {
    take(key) {
      const at = now();
      const recent = (taken.get(key) ?? []).filter((time) => time > at - withinMs);
      const isFree = recent.length < most;
      // Set anew, so that the first keys of the map are those unused for longest.
      taken.delete(key);
      taken.set(key, isFree ? [...recent, at] : recent);
      const oldest = taken.keys().next();
      if (taken.size > mostKeys && !oldest.done) taken.delete(oldest.value);
      return isFree;
    },
  };
}
