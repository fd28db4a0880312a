import { LRUCache } from 'lru-cache';

/** Limits how often something may happen for each key, for example for each person. */
export interface Rate {
  /** Counts one use. Returns false, and counts nothing, when the key has used its limit. */
  take(key: string): boolean;
}

/** Beyond this the least recently used key is forgotten: memory must not grow with the number of senders. */
const mostKeys = 10_000;

/** Allows at most `most` uses of each key within any `withinMs` milliseconds. Counts in this process only. */
export function createRate(
  { most, withinMs }: { readonly most: number; readonly withinMs: number },
  now: () => number,
): Rate {
  const taken = new LRUCache<string, readonly number[]>({ max: mostKeys });
  return {
    take(key) {
      const at = now();
      // Uses that lie far ahead are those of a clock that was ahead and was set right. They must not block for as long.
      const recent = (taken.get(key) ?? []).filter((time) => Math.abs(at - time) < withinMs);
      const isFree = recent.length < most;
      taken.set(key, isFree ? [...recent, at] : recent);
      return isFree;
    },
  };
}
