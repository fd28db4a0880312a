/** Hands out ids and times that never repeat and are the same in every run. */
export interface Ticker {
  /** One second later than the last one. `id` is that moment in milliseconds, as Teams numbers its messages. */
  next(): { readonly id: string; readonly at: Date };
}

export function createTicker(startAt: Date): Ticker {
  let milliseconds = startAt.getTime();
  return {
    next() {
      milliseconds += 1000;
      return { id: String(milliseconds), at: new Date(milliseconds) };
    },
  };
}
