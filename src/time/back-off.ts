/** A wait that doubles with every attempt. */
export interface BackOff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * How long to wait before the next attempt, in milliseconds. Up to half of the wait is random, so that callers that
 * failed together do not retry together.
 * @param attempts how many attempts were made, at least 1
 * @param random gives numbers from 0 up to 1
 */
export function backOffMs(attempts: number, { firstMs, mostMs }: BackOff, random: () => number): number {
  const fullMs = Math.min(mostMs, firstMs * 2 ** (attempts - 1));
  return Math.round(fullMs * (0.5 + 0.5 * random()));
}
