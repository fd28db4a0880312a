import type {
  PartnerCenterErrorCode,
  Qualification,
  QualificationKind,
  QualificationRequest,
  Vetting,
} from '../api/index.ts';
import type { Person } from '../conversations/conversation.ts';

/** Standing request: tell this conversation when this customer's pending vettings resolve. */
export interface Watch {
  readonly watchId: string;
  readonly conversationId: string;
  readonly customerTenantId: string;
  /** Whoever asked, as the channel names them: mentioned in groups and channels. */
  readonly askedBy?: Person;
  readonly createdAt: Date;
  /** 60 days after it began: then it ends and says so. */
  readonly endsAt: Date;
  /** The message whose card shows "in review", where it is known: it is updated in place. */
  readonly cardActivityId?: string;
}

/** Which outcomes a channel wants to hear of, for every vetting the bot knows of. */
export type NotifyFilter = 'all' | 'approved' | 'denied';

/** What was last seen of one qualification of a customer. */
export interface SeenQualification {
  readonly kind: QualificationKind;
  readonly wireKind: string;
  readonly vetting?: Vetting;
  /** Checks in a row in which it was gone, or in review again under its old date; told when it stays so. */
  readonly missedChecks: number;
  /** "Still in review" was told for this vetting. */
  readonly overdueTold: boolean;
}

/** What the store knows of a customer that somebody watches. */
export interface WatchedCustomer {
  readonly customerTenantId: string;
  readonly companyName: string;
  /** Undefined before the first check: then nothing is a change. */
  readonly seen?: readonly SeenQualification[];
  /** Refusals (403, 404) in a row; at three the customer is paused. */
  readonly refusals: number;
  readonly lastCheckedAt?: Date;
}

/**
 * A difference between two checks that people are told.
 * `vanished`: was pending, and is gone. `approvalLost`: was approved, and is denied or gone.
 * `resubmitted`: pending again under a new date. `unknownStatus`: a status we do not know; still pending.
 * `declared`: a state-owned entity was declared. `overdue`: in review for five business days.
 * `accessLost`: Partner Center refused three times in a row; about the customer, not one qualification.
 */
export type ChangeKind =
  | 'approved'
  | 'denied'
  | 'vanished'
  | 'approvalLost'
  | 'resubmitted'
  | 'unknownStatus'
  | 'declared'
  | 'overdue'
  | 'accessLost';

export interface VettingChange {
  readonly change: ChangeKind;
  /** Absent for `accessLost`. */
  readonly qualification?: { readonly kind: QualificationKind; readonly wireKind: string };
  readonly from?: Vetting;
  readonly to?: Vetting;
}

/** Why a watch ended by itself. */
export type WatchEnd = 'resolved' | 'accessLost' | 'expired';

/** The fact to be told to one conversation; language and layout are chosen when it is sent. */
export interface NotificationFact {
  readonly customerTenantId: string;
  readonly companyName: string;
  /** When the bot saw it. */
  readonly seenAt: Date;
  /** Absent when only the end of a watch, or what came of a request, is told. */
  readonly change?: VettingChange;
  readonly watchEnd?: WatchEnd;
  /** What came of a request, where whoever asked could not be told at once. Then nothing else is told with it. */
  readonly request?: RequestOutcome;
  readonly askedBy?: Person;
  /** The message whose card showed "in review", and what that card would show now. */
  readonly card?: { readonly activityId: string; readonly qualifications: readonly Qualification[] };
}

/** What came of a request for a qualification. */
export interface RequestOutcome {
  readonly requestId: string;
  readonly asked: QualificationRequest;
  /** `unknown`: nobody could find out within a day whether Partner Center took it. */
  readonly outcome: 'accepted' | 'refused' | 'unknown';
  /** Why it was refused. */
  readonly code?: PartnerCenterErrorCode;
  /** What Partner Center answered; empty unless it was accepted. */
  readonly qualifications: readonly Qualification[];
  /** Set when the conversation watches the customer from then on. */
  readonly isWatched?: boolean;
  /** Of the attempt that settled it. */
  readonly correlationId: string;
}

/** Outbox row: a fact for a conversation, not yet or already told. */
export interface Notification {
  readonly notificationId: string;
  readonly conversationId: string;
  readonly fact: NotificationFact;
  readonly createdAt: Date;
  /** Attempts so far; what was missed begins anew. */
  readonly attempts: number;
  /** The last attempt may have arrived: it got no answer. */
  readonly mayHaveArrived: boolean;
  /** Set when it was missed: its conversation took no messages until then. */
  readonly missedUntil?: Date;
}

/** What came of one attempt to hand notifications to Teams. */
export type DeliveryResult =
  | { readonly kind: 'delivered'; readonly activityId?: string }
  /** `mayHaveArrived`: no answer came, so it may stand there already. */
  | {
      readonly kind: 'retry';
      readonly at: Date;
      readonly why: string;
      readonly mayHaveArrived: boolean;
      /** Nobody knows whether it helps to repeat it. */
      readonly fewTimes?: boolean;
    }
  /** The conversation takes no messages now; the next contact revives it. */
  | { readonly kind: 'parked'; readonly why: string }
  /** The conversation is gone, or the person blocked the bot. */
  | { readonly kind: 'pruned'; readonly why: string }
  /** This one can never be sent. */
  | { readonly kind: 'gaveUp'; readonly why: string };

/** One line of a customer's history. */
export interface HistoryEntry {
  readonly change: VettingChange;
  readonly seenAt: Date;
  /** `poll`, or `person` when somebody's own check saw it. */
  readonly seenBy: 'poll' | 'person';
}
