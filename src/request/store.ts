import type { Claim } from '../flow/claim-window.ts';
import type { NewNotification, Watch } from '../watch/index.ts';
import type { StoredRequest } from './types.ts';

/**
 * Keeps every request from before it is confirmed. A settled request is never changed or deleted; one that nobody confirms
 * is deleted when it is old.
 */
export interface RequestStore {
  /** Adds a prepared request. */
  addRequest(request: StoredRequest): Promise<void>;
  findRequest(requestId: string): Promise<StoredRequest | undefined>;
  /**
   * The step from prepared to sending, recorded before anything is sent. Only one caller gets `begun`.
   * `busy`: another request for the same kind of qualification of this customer is being sent.
   * `notPrepared`: it was confirmed or cancelled before, or has expired.
   */
  beginSending(
    requestId: string,
    begin: { readonly claimedBy: string; readonly claimedUntil: Date; readonly now: Date },
  ): Promise<'begun' | 'busy' | 'notPrepared'>;
  /**
   * The step back from sending when nothing was sent: to `prepared` when the request may be confirmed again. Does nothing
   * when another process holds the claim.
   */
  withdrawRequest(
    requestId: string,
    back: { readonly claimedBy: string; readonly to: 'prepared' | 'cancelled'; readonly now: Date },
  ): Promise<void>;
  /** The step from prepared to cancelled. False when the request was not prepared any more. */
  cancelRequest(requestId: string, now: Date): Promise<boolean>;
  /**
   * Claims `sending` requests that are due, oldest first: the sender's claim ran out, or the time of the next attempt has
   * come. Counts an attempt. A time after `believedUntil` was written by a clock that was ahead; that request is due at
   * `claimedUntil`, because whoever wrote it may still be sending.
   */
  claimUnsettledRequests(claim: Claim & { readonly believedUntil?: Date }): Promise<readonly StoredRequest[]>;
  /** Gives the claim back. The outcome is still unknown, and is looked for again at `nextAttemptAt`. */
  postponeRequest(requestId: string, claimedBy: string, nextAttemptAt: Date): Promise<void>;
  /**
   * Records the outcome, its notifications and its watch in one transaction. False, and nothing is written, when the
   * request was settled before, or another process holds the claim.
   */
  settleRequest(requestId: string, settlement: Settlement): Promise<boolean>;
  /** Counts the customer's requests of the kind in one of the states, without the one whose id is `besides`. */
  countRequests(
    customerTenantId: string,
    which: {
      readonly kind: StoredRequest['asked']['kind'];
      readonly states: readonly StoredRequest['state']['kind'][];
      readonly besides?: string | undefined;
    },
  ): Promise<number>;
  /** Lists the confirmed requests of a customer, newest first, at most `limit`. */
  listRequests(customerTenantId: string, limit: number): Promise<readonly StoredRequest[]>;
}

/** What is recorded when a request ends. */
export interface Settlement {
  readonly claimedBy: string;
  readonly outcome: Extract<StoredRequest['state'], { kind: 'accepted' | 'refused' | 'unknown' }>;
  readonly notifications: readonly NewNotification[];
  /** Added unless the conversation watches the customer already. `nextCheckAt` counts when the customer had no watch. */
  readonly watch?: { readonly watch: Watch; readonly nextCheckAt: Date };
}
