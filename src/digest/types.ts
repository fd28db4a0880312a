import type { ListedVetting } from '../portfolio/index.ts';
import type { WallTime } from '../time/wall-clock.ts';
import type { ChangeKind, DigestWindow, NotifyFilter, VettingChange } from '../watch/index.ts';

/** When a conversation gets its digest. */
export interface DigestPlan {
  readonly time: WallTime;
  /** An IANA name, kept from when the digest was asked for. */
  readonly timeZone: string;
}

/** Up to where a conversation was told: the last entry of the history, and when that was. */
export type DigestTold = Pick<DigestWindow, 'after' | 'since'>;

/** A conversation whose digest is due. */
export interface DueDigest {
  readonly conversationId: string;
  readonly plan: DigestPlan;
  /** When it was to be made. */
  readonly nextAt: Date;
  readonly told: DigestTold;
  /** The channel's notify filter. */
  readonly filter?: NotifyFilter;
  /** The digest before has not been delivered yet. */
  readonly isWaiting: boolean;
}

/** A change that a digest tells. */
export interface DigestChange {
  readonly customerTenantId: string;
  readonly companyName: string;
  readonly change: VettingChange;
  readonly seenAt: Date;
}

/** Changes: how many there are, and the first of them. */
export interface DigestChanges {
  readonly counts: readonly { readonly change: ChangeKind; readonly count: number }[];
  readonly rows: readonly DigestChange[];
}

/** What a digest says. All is counted, and the first rows of each list are given. */
export interface DigestContents {
  readonly changes: DigestChanges;
  /** In review for longer than is usual, longest first. */
  readonly overdue: { readonly count: number; readonly rows: readonly ListedVetting[] };
  /** How many are in review. */
  readonly inReview: number;
  /** Approved customers for which somebody waits until they can order. */
  readonly waitingToOrder: number;
  /** Customers in review that were not seen when they should have been: how many, and since when the first was not. */
  readonly unseen?: { readonly count: number; readonly since: Date };
}
