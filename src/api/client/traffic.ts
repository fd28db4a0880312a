import type { Clock } from '../../time/clock.ts';

/** More background requests at once would only cause more 429s. */
const mostBackgroundAtOnce = 4;

/** So many may run while people wait, however many these are: otherwise people who never stop would end all watching. */
const backgroundBesidePeople = 1;

/** Runs work when it may begin, and returns its result. */
export type Lane = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Replicas share the turns, so a wait can be long, but one that is longer than this comes from a wrong clock. The turns
 * then begin again from now.
 */
const longestLineMs = 10 * 60_000;

/** A budget of turns: that of all background requests, or the half of it that those who yield may take. */
export type TurnBudget = 'partner-center' | 'yielding';

/**
 * Takes the next turn for a background request. Turns are `spacingMs` apart, and none is more than `longestLineMs` from
 * now.
 * @returns how long to wait for it, in milliseconds from `now`
 */
export type TakeTurn = (
  turns: { readonly budget: TurnBudget; readonly spacingMs: number; readonly longestLineMs: number },
  now: Date,
) => Promise<number>;

/**
 * Decides which requests go first. Calls of people start at once, so that nobody waits for another's. Background requests
 * wait for their turn in the budget and for each other; while people wait, they go one at a time.
 */
export interface Traffic {
  /** Runs a call that a person waits for. While one runs, a background request starts only when no other is under way. */
  readonly person: Lane;
  /** Runs one background request. They start in the order of the calls. */
  readonly background: Lane;
  /**
   * Runs one background request that leaves at least half of the budget to others: it takes a turn of its own, which come
   * half as often, and then one of all.
   */
  readonly yielding: Lane;
}

/**
 * @param requestsPerMinute the budget of background requests, spread evenly over the minute, so that a burst does not
 *   use up the requests that people need
 * @param takeTurn shares that budget with other processes; when it fails, the request fails and is not sent
 */
export function createTraffic(
  requestsPerMinute: number,
  clock: Clock,
  takeTurn: TakeTurn = createOwnTurns(),
): Traffic {
  const turns = { budget: 'partner-center', spacingMs: 60_000 / requestsPerMinute, longestLineMs } as const;
  const yieldingTurns = { ...turns, budget: 'yielding', spacingMs: 2 * turns.spacingMs } as const;
  let people = 0;
  let background = 0;
  let lastInLine: Promise<void> = Promise.resolve();
  let lastYielding: Promise<void> = Promise.resolve();
  let wake = () => {};

  const isFull = () => background >= (people > 0 ? backgroundBesidePeople : mostBackgroundAtOnce);
  const nextDeparture = () => new Promise<void>((resolve) => (wake = resolve));

  async function atHeadOfLine(): Promise<void> {
    for (;;) {
      while (isFull()) await nextDeparture();
      await waitForTurn(turns);
      // When a person's call began during the wait, the turn is dropped: used later it would exceed the budget of that time.
      if (!isFull()) break;
    }
    background += 1;
  }

  async function waitForTurn(of: typeof turns | typeof yieldingTurns): Promise<void> {
    const waitMs = await takeTurn(of, new Date(clock.now()));
    if (waitMs > 0) await clock.sleep(waitMs);
  }

  const inBackground: Lane = async (work) => {
    const turn = lastInLine.then(atHeadOfLine);
    lastInLine = turn.catch(() => undefined);
    await turn;
    try {
      return await work();
    } finally {
      background -= 1;
      wake();
    }
  };

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
    background: inBackground,
    yielding: async (work) => {
      const turn = lastYielding.then(() => waitForTurn(yieldingTurns));
      lastYielding = turn.catch(() => undefined);
      await turn;
      return inBackground(work);
    },
  };
}

/** The turns of a process that does not share its budget. */
function createOwnTurns(): TakeTurn {
  const nextAt = new Map<TurnBudget, number>();
  return ({ budget, spacingMs, longestLineMs }, now) => {
    const next = nextAt.get(budget) ?? 0;
    const isInLine = next >= now.getTime() && next <= now.getTime() + longestLineMs;
    const turnAt = isInLine ? next : now.getTime();
    nextAt.set(budget, turnAt + spacingMs);
    return Promise.resolve(turnAt - now.getTime());
  };
}
