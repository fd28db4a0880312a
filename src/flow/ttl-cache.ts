import { LRUCache } from 'lru-cache';
import type { Clock } from '../time/clock.ts';

/** Keeps values for a limited time, and never more than a fixed number of them. */
export interface TtlCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/**
 * @param ttlMs how long a value is kept, in whole milliseconds; at least 2
 * @param entries the most values; beyond that the least recently used one is dropped
 */
export function createTtlCache<T extends NonNullable<unknown>>(
  ttlMs: number,
  entries: number,
  clock: Pick<Clock, 'now'>,
): TtlCache<T> {
  return new LRUCache<string, T>({
    max: entries,
    // The library drops a value when it is older than this, not when it is this old.
    ttl: ttlMs - 1,
    // By default the library reads the clock at most once a millisecond of real time, which a test's clock ignores.
    ttlResolution: 0,
    perf: clock,
  });
}
