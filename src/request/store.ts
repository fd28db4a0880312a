import type { Claim } from '../flow/claim-window.ts';
import type { NewNotification, Watch } from '../watch/index.ts';
import type { StoredRequest } from './types.ts';

/** Every request, from before it is confirmed. What is settled is never changed or deleted. */
export interface RequestStore {
  /** Keeps a prepared request. */
  addRequest(request: StoredRequest): Promise<void>;
  findRequest(requestId: string): Promise<StoredRequest | undefined>;
  /**
   * The step from prepared to sending, recorded before anything is sent. `begun` for one caller only.
   * `busy`: another request for the same kind of qualification of this customer is being sent.
   * `notPrepared`: it was confirmed or cancelled before, or has expired.
   */
  beginSending(
    requestId: string,
    begin: { readonly claimedBy: string; readonly claimedUntil: Date; readonly now: Date },
  ): Promise<'begun' | 'busy' | 'notPrepared'>;
  /**
   * The step back from sending: nothing was sent. `prepared` when it may be confirmed again. Nothing happens when
   * somebody else holds the claim by now.
   */
  withdrawRequest(
    requestId: string,
    back: { readonly claimedBy: string; readonly to: 'prepared' | 'cancelled'; readonly now: Date },
  ): Promise<void>;
  /** The step from prepared to cancelled. False when it was not prepared any more. */
  cancelRequest(requestId: string, now: Date): Promise<boolean>;
  /**
   * Claims requests that are being sent and whose sender's claim ran out, or that wait for another attempt whose time
   * has come, oldest first. Counts an attempt.
   */
  claimUnsettledRequests(claim: Claim): Promise<readonly StoredRequest[]>;
  /** Gives a claim back: the outcome is still unknown, and is looked for again at `nextAttemptAt`. */
  postponeRequest(requestId: string, claimedBy: string, nextAttemptAt: Date): Promise<void>;
  /**
   * Records the outcome, with what is to be told of it and the watch that begins with it, in one transaction. False,
   * and nothing is written, when it was settled before, or somebody else holds the claim by now.
   */
  settleRequest(requestId: string, settlement: Settlement): Promise<boolean>;
  /** How many requests of a customer are of the kind and in one of the states; the one whose id is `besides` is not. */
  countRequests(
    customerTenantId: string,
    which: {
      readonly kind: StoredRequest['asked']['kind'];
      readonly states: readonly StoredRequest['state']['kind'][];
      readonly besides?: string | undefined;
    },
  ): Promise<number>;
  /** Confirmed requests of a customer, newest first, at most `limit`. */
  listRequests(customerTenantId: string, limit: number): Promise<readonly StoredRequest[]>;
}

/** How a request ended. */
export interface Settlement {
  readonly claimedBy: string;
  readonly outcome: Extract<StoredRequest['state'], { kind: 'accepted' | 'refused' | 'unknown' }>;
  readonly notifications: readonly NewNotification[];
  /** Begins unless the conversation watches the customer already. `nextCheckAt` counts when nobody watched it. */
  readonly watch?: { readonly watch: Watch; readonly nextCheckAt: Date };
}
