/** The name under which a date stands in an object of its own. No field of ours is called so. */
const tag = '$date';

/** Writes a value as JSON from which its dates can be told. Fields without a value are left out. */
export function toDatedJson(value: unknown): string {
  return JSON.stringify(withTaggedDates(value));
}

/** A copy: a function that `JSON.stringify` calls for each field takes twice as long (measured 2026-11). */
function withTaggedDates(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return { [tag]: value.toJSON() };
  if (Array.isArray(value)) return value.map(withTaggedDates);
  const copy: Record<string, unknown> = {};
  for (const name in value) copy[name] = withTaggedDates(value[name as never]);
  return copy;
}

/** Reads what `toDatedJson` wrote. */
export function fromDatedJson(json: string): unknown {
  return JSON.parse(json, (_name, value: unknown) => {
    if (typeof value !== 'object' || value === null || !(tag in value)) return value;
    return new Date(String(value[tag]));
  });
}
