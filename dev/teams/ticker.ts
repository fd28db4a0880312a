/** Hands out ids and times that never repeat. */
export interface Ticker {
  /** Now, or a millisecond after the last one. `id` is that moment in milliseconds, as Teams numbers its messages. */
  next(): { readonly id: string; readonly at: Date };
}

/** @param now the bot's time */
export function createTicker(now: () => Date): Ticker {
  let milliseconds = 0;
  return {
    next() {
      milliseconds = Math.max(milliseconds + 1, now().getTime());
      return { id: String(milliseconds), at: new Date(milliseconds) };
    },
  };
}
