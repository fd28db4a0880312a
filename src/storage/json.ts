/** Fields that hold a Date wherever they occur in what we store. */
const dates = new Set(['createdAt', 'seenAt', 'signedInAt']);

export function toJson(value: unknown): string {
  return JSON.stringify(value);
}

/** What `toJson` wrote, with its dates as dates again. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text, (key, value: unknown) =>
    dates.has(key) && typeof value === 'string' ? new Date(value) : value,
  ) as T;
}
