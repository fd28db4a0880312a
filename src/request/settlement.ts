import { hasPending, type Qualification } from '../api/index.ts';
import type { Settlement } from './store.ts';
import { notificationOf, watchOf } from './tell.ts';
import type { StoredRequest } from './types.ts';

/** What became known of a request. */
export interface Settling extends Pick<Settlement, 'claimedBy' | 'outcome'> {
  /** All that the customer has now; empty unless the request was accepted. */
  readonly current: readonly Qualification[];
  /** The person who confirmed may be shown the outcome until then. */
  readonly heldUntil?: Date;
}

/**
 * What is written in one transaction when the outcome of a request is known, in the foreground as in the background:
 * the outcome, the notification that tells it where it was asked, and the watch that begins while anything is pending.
 * @param deps `baseIntervalMs`: how often a fresh vetting is checked, in milliseconds
 */
export function settlementOf(
  { newId, baseIntervalMs }: { readonly newId: () => string; readonly baseIntervalMs: number },
  request: StoredRequest,
  { claimedBy, outcome, current, heldUntil }: Settling,
): Settlement {
  const { settledAt } = outcome;
  const nextCheckAt = new Date(settledAt.getTime() + baseIntervalMs);
  const watch = hasPending(current) && { watch: watchOf(request, settledAt, newId), nextCheckAt };
  const notification = notificationOf(request, outcome, { isWatched: Boolean(watch), newId });
  return {
    claimedBy,
    outcome,
    notifications: [{ ...notification, ...(heldUntil && { heldUntil }) }],
    ...(watch && { watch }),
  };
}
