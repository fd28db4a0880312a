import type { Claim } from '../flow/claim-window.ts';
import type { ChangeKind, DigestWindow, NewNotification } from '../watch/index.ts';
import type { DigestChanges, DigestContents, DigestPlan, DigestTold, DueDigest } from './types.ts';

/** When conversations get their digests, and what they were told. */
export interface DigestStore {
  /**
   * Sets when a conversation gets its digest. What it was told before stays, and `told` counts for the first digest. Ends a
   * claim.
   */
  setDigestPlan(
    conversationId: string,
    plan: { readonly plan: DigestPlan; readonly nextAt: Date; readonly told: DigestTold },
  ): Promise<void>;
  /** Ends the digests of a conversation, and withdraws one that waits to be told. False when it had none. */
  endDigest(conversationId: string, now: Date): Promise<boolean>;
  findDigestPlan(conversationId: string): Promise<DigestPlan | undefined>;
  /**
   * The number of the last entry of the history. No entry with a smaller number is recorded later: it waits for checks
   * that are being recorded.
   */
  lastChange(): Promise<number>;
  /**
   * Claims conversations whose digest is due and that take messages, longest due first. What would wait for longer than
   * `longestWaits` (milliseconds) was written by a clock that was ahead: it is due.
   */
  claimDueDigests(
    claim: Claim & { readonly longestWaits: { readonly dailyMs: number; readonly weeklyMs: number } },
  ): Promise<readonly DueDigest[]>;
  /**
   * Records in one transaction that a digest was made, or that there was nothing to tell, and when the next one is due.
   * Ends the claim. False, and nothing is written, when the claim was lost.
   */
  recordDigest(digest: {
    readonly conversationId: string;
    readonly claimedBy: string;
    readonly nextAt: Date;
    /** Left out: nothing was told, and the next digest tells it. */
    readonly told?: DigestTold;
    readonly notification?: NewNotification;
    readonly now: Date;
  }): Promise<boolean>;
}

/** What a digest is made of, besides the portfolio. */
export interface DigestReader {
  /**
   * Counts the newest change of each vetting in a window, and lists the first of them.
   * @param list.order of which change rows come first; then the newest. Changes that are not in it are left out
   */
  listChanges(
    window: Pick<DigestWindow, 'after' | 'through' | 'filter'>,
    list: { readonly order: readonly ChangeKind[]; readonly limit: number },
  ): Promise<DigestChanges>;
  /** Counts the customers with an approved vetting for which a conversation waits until they can order. */
  countWaitingToOrder(): Promise<number>;
  /** The customers in review that were blind, or should have been checked, before `before`. Undefined when there are none. */
  findUnseen(before: Date): Promise<DigestContents['unseen']>;
}
