import type { Customer, Qualification, QualificationKind, Standing } from '../api/index.ts';
import type { StoredCustomer } from '../watch/index.ts';
import type { Care } from './care.ts';

/**
 * How far the list of the partner's customers was read, and which sweep is under way. There is one, which the replicas
 * share. A list is read page by page every day; a sweep is a list all of whose customers are checked.
 */
export interface CustomerList {
  /** Which list is read, or was read last. 0 before the first. A list that is begun anew gets another number. */
  readonly number: number;
  readonly begunAt?: Date;
  /** Where the next page is; undefined when it is the first one. */
  readonly page?: string;
  /** When it was over; undefined while it is read. */
  readonly endedAt?: Date;
  /** Pages in a row that could not be read. */
  readonly failures: number;
  /** Absent before the first sweep. */
  readonly sweep?: Sweep;
}

export interface Sweep {
  readonly number: number;
  readonly begunAt: Date;
  /** How many customers it has queued to be checked. */
  readonly customers: number;
  /** Undefined while it is under way. */
  readonly endedAt?: Date;
}

/**
 * Why a customer is to be checked once: all are, it is new in the list, or an audit record names it. The latter two go
 * first: they are few, and something is known to have happened.
 */
export type QueuedWhy = 'sweep' | 'new' | 'audit';

/** A customer that is to be checked once. */
export interface QueuedCustomer {
  readonly customer: StoredCustomer;
  readonly why: QueuedWhy;
  /** A check after this time is one. */
  readonly since: Date;
  /** Checks in a row that got no answer. */
  readonly failures: number;
}

/** A kind that lists are narrowed to. What has a name that the bot does not know is of no one kind. */
export type ListedKind = Exclude<QualificationKind, 'Unknown'>;

/** Which vettings are listed. */
export interface PendingFilter {
  readonly kind?: ListedKind;
  readonly overdue?: true;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string;
  /** Only customers that whoever asks takes care of. */
  readonly mine?: true;
}

/** What was decided: approved and denied ones as they stand now, and approvals that are no longer there. */
export type Decided = 'approved' | 'denied' | 'lost';

/** Changes besides decisions that digests tell, as they were seen, whatever came of them. */
export type OtherChange = 'vanished' | 'accessLost' | 'declared';

/** A time from its first instant up to, and without, its last. Without `until` it goes on. */
export interface TimeSpan {
  readonly from: Date;
  readonly until?: Date;
}

/** Where a page of vettings ends: the next one begins after it. */
export interface PlaceInList {
  /** Since when it is in review, or when its decision was seen. Absent when nobody saw that. */
  readonly since?: Date;
  readonly customerTenantId: string;
  readonly kindKey: string;
  readonly createdAt?: Date;
  readonly nth: number;
}

/** A vetting in a list of many customers. */
export interface ListedVetting {
  readonly customer: Customer;
  readonly qualification: Qualification;
  /** When it was asked for, or when it was first seen. */
  readonly since: Date;
  /** When its decision, or another change, was seen. Absent when it was decided before the first check of the customer, or is open. */
  readonly decidedAt?: Date;
  readonly place: PlaceInList;
  /** Who takes care of the customer. */
  readonly care?: Care;
}

/** A page of vettings. */
export interface VettingsPage {
  readonly vettings: readonly ListedVetting[];
  /** True when more follow. */
  readonly more: boolean;
}

/** How many vettings a list has on all pages. */
export interface VettingsCount {
  readonly all: number;
  /** How many more there are whose country nobody knows. Absent unless they are of one country. */
  readonly unknownCountry?: number;
}

/** How many qualifications of a kind stand so. */
export interface StandingCount {
  readonly kind: QualificationKind;
  readonly standing: Standing;
  readonly count: number;
}

/** Counts over all customers. */
export interface PortfolioCounts {
  /** Customers that the list names. */
  readonly customers: number;
  /** Of these, those that no check has seen yet. */
  readonly unchecked: number;
  readonly standings: readonly StandingCount[];
  /** Vettings that are in review for longer than is usual. */
  readonly overdue: number;
  /** What was seen for the first time since the given time. */
  readonly newCustomers: number;
  readonly newVettings: number;
}

/** A review whose end was seen, of a vetting that was seen open before. */
export interface EndedReview {
  /** When it was asked for. */
  readonly askedAt: Date;
  /** When the bot saw that it was decided: soon after, or later when nobody looked. */
  readonly seenAt: Date;
  /** ISO 3166-1 alpha-2, upper case. Absent while nobody knows the customer's. */
  readonly country?: string;
}

/** How long the last reviews of a kind took, as far as the bot saw, in business days by the calendar of UTC. */
export interface ReviewTimes {
  readonly kind: QualificationKind;
  /** Set when they are of one country. */
  readonly country?: string;
  /** How many they are. */
  readonly count: number;
  /** Half were decided within so many business days, 1 at least. */
  readonly half: number;
  readonly nineInTen: number;
}
