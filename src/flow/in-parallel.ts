/**
 * Does the work for every item, at most `atOnce` at a time. An async source is read only when a worker is free.
 * After an error no further item is begun; the items under way end first, then the first error is thrown, so a pass
 * that has ended leaves nothing running. The package p-map rejects at once and leaves the rest running.
 */
export async function inParallel<T>(
  items: Iterable<T> | AsyncIterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  // A generator answers `next` calls one after the other, so each item goes to one worker.
  const source = oneByOne(items);
  const errors: unknown[] = [];
  const worker = async () => {
    try {
      while (errors.length === 0) {
        const next = await source.next();
        if (next.done) return;
        await work(next.value);
      }
    } catch (error) {
      errors.push(error);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (errors.length > 0) throw errors[0];
}

async function* oneByOne<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T, void> {
  yield* items;
}
