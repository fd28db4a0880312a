import { LRUCache } from 'lru-cache';

/** Limits how often something may happen for each key, for example for each person. */
export interface Rate {
  /** Counts uses, by default one. Returns false, and counts nothing, when they are more than the key has left. */
  take(key: string, uses?: number): boolean;
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
    take(key, uses = 1) {
      const at = now();
      // Uses that lie far ahead are those of a clock that was ahead and was set right. They must not block for as long.
      const recent = (taken.get(key) ?? []).filter((time) => Math.abs(at - time) < withinMs);
      const isFree = recent.length + uses <= most;
      taken.set(key, isFree ? [...recent, ...Array<number>(uses).fill(at)] : recent);
      return isFree;
    },
  };
}
