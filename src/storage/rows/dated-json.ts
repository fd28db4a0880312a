/** The name under which a date stands in an object of its own. No field of ours is called so. */
const tag = '$date';

/** Writes a value as JSON from which its dates can be told. Fields without a value are left out. */
export function toDatedJson(value: unknown): string {
  return JSON.stringify(
    value,
    function (this: Readonly<Record<string, unknown>>, name: string, json: unknown) {
      // `Date` has turned itself into a text already.
      const own = this[name];
      return own instanceof Date ? { [tag]: json } : json;
    },
  );
}

/** Reads what `toDatedJson` wrote. */
export function fromDatedJson(json: string): unknown {
  return JSON.parse(json, (_name, value: unknown) => {
    if (typeof value !== 'object' || value === null || !(tag in value)) return value;
    return new Date(String(value[tag]));
  });
}
