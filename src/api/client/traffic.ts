import type { Clock } from '../../time/clock.ts';

/** More than that at once gains nothing but 429s. */
const mostBackgroundAtOnce = 4;

/** Runs work when its turn has come. */
export type Lane = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Takes the next turn for a background request; turns are `spacingMs` apart.
 * @returns how long to wait for it, in milliseconds from `now`
 */
export type TakeTurn = (spacingMs: number, now: Date) => Promise<number>;

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
 * @param takeTurn shares that budget with others; where it fails, the request fails and is not sent
 */
export function createTraffic(
  requestsPerMinute: number,
  clock: Clock,
  takeTurn: TakeTurn = createOwnTurns(),
): Traffic {
  const spacingMs = 60_000 / requestsPerMinute;
  let people = 0;
  let background = 0;
  let lastInLine: Promise<void> = Promise.resolve();
  let wake = () => {};

  const nextDeparture = () => new Promise<void>((resolve) => (wake = resolve));

  async function atHeadOfLine(): Promise<void> {
    for (;;) {
      while (people > 0 || background >= mostBackgroundAtOnce) await nextDeparture();
      const waitMs = await takeTurn(spacingMs, new Date(clock.now()));
      if (waitMs > 0) await clock.sleep(waitMs);
      // Somebody came meanwhile: the turn is let go, since used later it would be one too many then.
      if (people === 0) break;
    }
    background += 1;
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
      const turn = lastInLine.then(atHeadOfLine);
      lastInLine = turn.catch(() => undefined);
      await turn;
      try {
        return await work();
      } finally {
        background -= 1;
        wake();
      }
    },
  };
}

/** The turns of a process that shares its budget with nobody. */
function createOwnTurns(): TakeTurn {
  let nextAt = 0;
  return (spacingMs, now) => {
    const turnAt = Math.max(nextAt, now.getTime());
    nextAt = turnAt + spacingMs;
    return Promise.resolve(turnAt - now.getTime());
  };
}
