/** Runs work at once while there is room, else in its turn. */
export type Room = <T>(work: () => Promise<T>) => Promise<T>;

/** Room for so many at once. */
export function atMost(most: number): Room {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < most) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // Whoever is next takes over the place.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
