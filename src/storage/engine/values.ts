/** Writes a time as the tables hold it, or null. */
export function timeOrNull(time: Date | undefined): string | null {
  return time?.toISOString() ?? null;
}

/** Removes the one character that PostgreSQL cannot store from a text that comes from outside. */
export function outsideText(text: string): string {
  return text.replaceAll('\0', '');
}

/** Splits the items into lists that are short enough to be parameters of one statement. */
export function inChunks<T>(items: readonly T[], size = 500): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** Orders times as the tables hold them. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
