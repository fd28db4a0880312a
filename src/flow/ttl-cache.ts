import { LRUCache } from 'lru-cache';
import type { Clock } from '../time/clock.ts';

/** Remembers values for a while, and never more than a fixed number of them. */
export interface ShortMemory<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/**
 * @param ttlMs at this age a value is gone; whole milliseconds, two or more
 * @param entries the value unused for longest goes when there would be more
 */
export function createShortMemory<T extends NonNullable<unknown>>(
  ttlMs: number,
  entries: number,
  clock: Pick<Clock, 'now'>,
): ShortMemory<T> {
  return new LRUCache<string, T>({
    max: entries,
    // The library keeps a value until it is older than this.
    ttl: ttlMs - 1,
    // By default the library asks for the time once a millisecond of the real clock.
    ttlResolution: 0,
    perf: clock,
  });
}
