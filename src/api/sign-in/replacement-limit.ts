import { refusalPauseMs } from '../../flow/held-refusal.ts';
import type { Clock } from '../../time/clock.ts';

/** A token may be refused by mistake, or because it was called off: so many are replaced at once. */
const freeReplacements = 3;

/** After so long without a refusal, in milliseconds, the count begins anew. The longest pause is half of it. */
const forgottenAfterMs = 30 * 60_000;

/**
 * Limits how often a token that Partner Center refused is replaced. Where it refuses every token, each call would ask Entra
 * for another one, until Entra refuses that too.
 * @returns a function that says whether a token may be replaced now, and counts it when it may
 */
export function createReplacementLimit(clock: Pick<Clock, 'now'>): () => boolean {
  let inARow = 0;
  let replacedAt = -Infinity;
  return () => {
    // A clock that was set back makes no pause longer.
    const sinceMs = Math.abs(clock.now() - replacedAt);
    if (sinceMs > forgottenAfterMs) inARow = 0;
    if (sinceMs < refusalPauseMs(inARow - freeReplacements + 1)) return false;
    inARow += 1;
    replacedAt = clock.now();
    return true;
  };
}
