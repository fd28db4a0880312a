import type { AuditedCustomer, Customer, QualificationKind } from '../api/index.ts';
import type { PersonKey } from '../conversations/conversation.ts';
import type { Claim } from '../flow/claim-window.ts';
import type { RenewRows } from '../flow/held-claims.ts';
import type {
  CustomerList,
  Decided,
  EndedReview,
  OtherChange,
  PendingFilter,
  PlaceInList,
  PortfolioCounts,
  QueuedCustomer,
  TimeSpan,
  VettingsCount,
  VettingsPage,
} from './types.ts';
import type { NewNotification } from '../watch/index.ts';

/** A claim, and the longest wait that is believed: one that is longer was written by a clock that was ahead. */
export type PatientClaim = Claim & { readonly longestWaitMs: number };

/** The partner's list of customers, and who of them is to be checked. */
export interface PortfolioStore {
  /** Claims the list when its next page, or the next list, is due. Undefined when it is not, or another replica has it. */
  claimDueList(claim: PatientClaim): Promise<CustomerList | undefined>;
  /** Renews the claim on the list. */
  readonly renewLists: RenewRows;
  /** Returns those of the customers that the list of this number has named already. */
  findListed(customerTenantIds: readonly string[], number: number): Promise<ReadonlySet<string>>;
  /**
   * Records a page in one transaction: the customers, who of them is to be checked, and how far the list was read. Ends
   * the claim. False, and nothing is written, when the claim was lost, or another page was recorded meanwhile.
   */
  recordListPage(page: ListPage): Promise<boolean>;
  /** Records that a page could not be read, and when it is due again. Ends the claim, unless it was lost. */
  postponeList(
    list: Pick<CustomerList, 'failures'>,
    postponed: { readonly claimedBy: string; readonly dueAt: Date },
  ): Promise<void>;
  /** Claims customers that are to be checked, with what is known of them: those of a sweep last, else the longest first. */
  claimQueued(claim: PatientClaim): Promise<readonly QueuedCustomer[]>;
  /** Renews the claims on queued customers. */
  readonly renewQueued: RenewRows;
  /** Records in which country a customer is (ISO 3166-1 alpha-2, upper case). */
  recordCountry(customerTenantId: string, country: string): Promise<void>;
  /** Takes a customer out of the queue, unless another replica has it. A recorded check does so by itself. */
  leaveUnchecked(customerTenantId: string, claimedBy: string): Promise<void>;
  /** Records that a queued customer could not be checked, and when it is due again, unless another replica has it. */
  postponeQueued(
    customerTenantId: string,
    postponed: { readonly claimedBy: string; readonly failures: number; readonly dueAt: Date },
  ): Promise<void>;
  /**
   * Ends the sweep of this number when its list is over and nobody is queued for it any more, and tells of it, in one
   * transaction. False, and nothing is written, when it goes on, or has ended.
   */
  endSweep(number: number, now: Date, notifications: readonly NewNotification[]): Promise<boolean>;
  /** Claims the reading of audit records when it is due. Undefined when it is not, or another replica has it. */
  claimAudit(
    claim: PatientClaim,
  ): Promise<{ readonly readUntil?: Date; readonly failures: number } | undefined>;
  /** Records until when audit records were read, and when they are again. Ends the claim, unless it was lost. */
  recordAuditRead(read: {
    readonly claimedBy: string;
    readonly readUntil: Date | undefined;
    readonly failures: number;
    readonly dueAt: Date;
  }): Promise<void>;
  /** Queues the customers that no check has seen since their record. Who is not known yet is added. */
  queueAudited(customers: readonly AuditedCustomer[], now: Date): Promise<void>;
  findCustomerList(): Promise<CustomerList>;
  /** How many customers the sweep under way has still to check. */
  countToSweep(): Promise<number>;
}

/** What people are shown of all customers. */
export interface PortfolioReader {
  /**
   * @param times.overdueBefore what is in review since before is overdue
   * @param times.newSince what is new was first seen since
   */
  countPortfolio(times: { readonly overdueBefore: Date; readonly newSince: Date }): Promise<PortfolioCounts>;
  /** Lists what is in review, longest first. */
  listPending(page: PendingQuery & Page): Promise<VettingsPage>;
  countPending(of: PendingQuery): Promise<VettingsCount>;
  /**
   * Lists what was decided, newest first by when the decision was seen; last what was decided before anybody looked. A span
   * leaves the latter out. Other changes are listed in the same way.
   */
  listDecided(decided: Decided | OtherChange, page: DecidedQuery & Page): Promise<VettingsPage>;
  countDecided(decided: Decided | OtherChange, of: DecidedQuery): Promise<VettingsCount>;
  /** Lists every qualification that was seen, by customer. */
  listAll(page: VettingsQuery & Page): Promise<VettingsPage>;
  countAll(of: VettingsQuery): Promise<VettingsCount>;
  /** Lists the reviews of a kind that were seen to end and of which it is known when they were asked for, newest first. */
  listEndedReviews(asked: {
    readonly kind: QualificationKind;
    readonly limit: number;
  }): Promise<readonly EndedReview[]>;
}

/** Which page of a list. Counting what is on all of them is a question of its own: it takes longer than a page. */
export interface Page {
  readonly after?: PlaceInList;
  readonly limit: number;
}

/** Which vettings a list has. */
export interface VettingsQuery extends Pick<PendingFilter, 'kind' | 'country'> {
  /** Only customers that this person takes care of. */
  readonly inHandsOf?: PersonKey;
}

export interface PendingQuery extends VettingsQuery {
  /** Only what is in review since before. */
  readonly askedBefore?: Date;
}

export interface DecidedQuery extends VettingsQuery {
  readonly span?: TimeSpan;
}

/** Files that people were offered, until they say whether they want them. */
export interface ExportStore {
  addExport(offer: ExportOffer): Promise<void>;
  /**
   * Takes an offer, so that it is answered once. Undefined when this person has none. `isTaken` is false when it was
   * answered before.
   */
  takeExport(
    exportId: string,
    person: PersonKey,
    now: Date,
  ): Promise<(ExportOffer & { readonly isTaken: boolean }) | undefined>;
}

/** A file that a person was offered. */
export interface ExportOffer {
  readonly exportId: string;
  readonly conversationId: string;
  readonly person: PersonKey;
  /** What was typed after the name of the command. */
  readonly asked: string;
  readonly offeredAt: Date;
}

/** A page of the list, and what follows from it. */
export interface ListPage {
  readonly claimedBy: string;
  /** What was claimed. */
  readonly was: CustomerList;
  /** How far the list is read with this page. */
  readonly list: CustomerList;
  readonly customers: readonly Customer[];
  readonly at: Date;
  readonly dueAt: Date;
  /**
   * Set when the list is over and named every customer: whoever so many of these in a row did not name is gone.
   */
  readonly goneAfterLists?: number;
}
