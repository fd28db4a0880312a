import type { Clock } from './clock.ts';

/** More than that at once gains nothing but 429s. */
const mostBackgroundAtOnce = 4;

/** Runs work when its turn has come. */
export type Lane = <T>(work: () => Promise<T>) => Promise<T>;

/** Who goes first. People start at once; background work waits for them, for its budget, and for its own kind. */
export interface Traffic {
  /** Runs what a person waits for. While any of it runs, no background work starts. */
  readonly person: Lane;
  /** Runs one background request, in the order in which they were asked for. */
  readonly background: Lane;
}

/**
 * @param requestsPerMinute background requests are spread evenly over the minute, so a burst never uses up
 *   what people need
 */
export function createTraffic(requestsPerMinute: number, clock: Clock): Traffic {
  const spacingMs = 60_000 / requestsPerMinute;
  let people = 0;
  let background = 0;
  let nextStartAt = 0;
  let lastInLine: Promise<void> = Promise.resolve();
  let wake = () => {};

  const nextDeparture = () => new Promise<void>((resolve) => (wake = resolve));

  async function atHeadOfLine(): Promise<void> {
    for (;;) {
      const tooEarlyMs = nextStartAt - clock.now();
      if (people > 0 || background >= mostBackgroundAtOnce) await nextDeparture();
      else if (tooEarlyMs > 0) await clock.sleep(tooEarlyMs);
      else break;
    }
    background += 1;
    nextStartAt = clock.now() + spacingMs;
  }

  return {
    person: async (work) => {
      people += 1;
      try {
        return await work();
      } finally {
        people -= 1;
        wake();
      }
    },
    background: async (work) => {
      lastInLine = lastInLine.then(atHeadOfLine);
      await lastInLine;
      try {
        return await work();
      } finally {
        background -= 1;
        wake();
      }
    },
  };
}
