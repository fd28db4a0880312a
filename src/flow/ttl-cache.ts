import type { Clock } from '../time/clock.ts';

/** Remembers values for a while, and never more than a fixed number of them. */
export interface ShortMemory<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/** @param entries the oldest value goes when there would be more */
export function createShortMemory<T>(ttlMs: number, entries: number, clock: Clock): ShortMemory<T> {
  const remembered = new Map<string, { value: T; until: number }>();
  return {
    get: (key) => {
      const entry = remembered.get(key);
      if (entry && entry.until > clock.now()) return entry.value;
      remembered.delete(key);
      return undefined;
    },
    set: (key, value) => {
      remembered.delete(key);
      remembered.set(key, { value, until: clock.now() + ttlMs });
      const [oldest] = remembered.keys();
      if (remembered.size > entries && oldest !== undefined) remembered.delete(oldest);
    },
  };
}
