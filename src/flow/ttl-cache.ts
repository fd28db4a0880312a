import { LRUCache } from 'lru-cache';
import type { Clock } from '../time/clock.ts';

/** Keeps values for a limited time, and never more than a fixed number of them. */
export interface TtlCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/**
 * A value that a clock that was ahead kept is gone when the clock is set right: it would stay for as much longer.
 * @param ttlMs how long a value is kept, in milliseconds
 * @param entries the most values; beyond that the least recently used one is dropped
 */
export function createTtlCache<T extends NonNullable<unknown>>(
  ttlMs: number,
  entries: number,
  clock: Pick<Clock, 'now'>,
): TtlCache<T> {
  const kept = new LRUCache<string, { readonly value: T; readonly since: number }>({ max: entries });
  return {
    get(key) {
      const found = kept.get(key);
      if (found === undefined || Math.abs(clock.now() - found.since) >= ttlMs) return undefined;
      return found.value;
    },
    set: (key, value) => void kept.set(key, { value, since: clock.now() }),
  };
}
