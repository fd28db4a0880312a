/** The simulator's time: that of its clients, plus an offset that only tests and the control routes move. */
export interface Clock {
  now(): Date;
  /** The time without the offset: the clients' time. Tokens and `Retry-After` dates age with it. */
  wallNow(): Date;
  advance(ms: number): void;
  set(date: Date): void;
  /** Takes the offset away. */
  reset(): void;
}

/** A clock on top of `wallNow`, the time of the clients. */
export function createClock(wallNow: () => Date): Clock {
  let offsetMs = 0;
  return {
    now: () => new Date(wallNow().getTime() + offsetMs),
    wallNow,
    advance(ms) {
      offsetMs += ms;
    },
    set(date) {
      offsetMs = date.getTime() - wallNow().getTime();
    },
    reset() {
      offsetMs = 0;
    },
  };
}
