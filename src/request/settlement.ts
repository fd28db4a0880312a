import { hasPending, type Qualification } from '../api/index.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import type { Settlement } from './store.ts';
import { notificationOf, watchOf } from './tell.ts';
import type { StoredRequest } from './types.ts';

/** A request's outcome, and what is known with it. */
export interface KnownOutcome extends Pick<Settlement, 'claimedBy' | 'outcome'> {
  /** All qualifications of the customer; empty unless the request was accepted. */
  readonly current: readonly Qualification[];
  /** Until then the person who confirmed may be shown the outcome, so its notification is held back. */
  readonly heldUntil?: Date;
}

/**
 * Builds what the store records in one transaction when the outcome of a request is known, in the foreground and in the
 * background: the outcome, its notification, and a watch while anything is pending.
 * @param deps `baseIntervalMs`: how often a fresh vetting is checked, in milliseconds
 */
export function settlementOf(
  { newId, baseIntervalMs }: { readonly newId: () => string; readonly baseIntervalMs: number },
  request: StoredRequest,
  { claimedBy, outcome, current, heldUntil }: KnownOutcome,
): Settlement {
  const { settledAt } = outcome;
  const nextCheckAt = new Date(settledAt.getTime() + baseIntervalMs);
  const watch = hasPending(current) ? { watch: watchOf(request, settledAt, newId), nextCheckAt } : undefined;
  const notification = notificationOf(request, outcome, { isWatched: watch !== undefined, newId });
  return dropUndefined({
    claimedBy,
    outcome,
    notifications: [dropUndefined({ ...notification, heldUntil })],
    watch,
  });
}
