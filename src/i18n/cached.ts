import type { LRUCache } from 'lru-cache';

/** The value of a key, which is made when it is not kept. */
export function cached<Value extends NonNullable<unknown>>(
  values: LRUCache<string, Value>,
  key: string,
  make: () => Value,
): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  const made = make();
  values.set(key, made);
  return made;
}
