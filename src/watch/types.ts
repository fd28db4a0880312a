import type {
  PartnerCenterErrorCode,
  Qualification,
  QualificationKind,
  QualificationRequest,
  Vetting,
} from '../api/index.ts';
import type { Person } from '../conversations/conversation.ts';

/**
 * Until when a watch tells what happens. `decided`: the vettings in review are. `ordering`: the customer can order.
 * `change`: something has changed, and nothing is in review. `never`: somebody stops it, and it has no date.
 */
export type WatchUntil = 'decided' | 'ordering' | 'change' | 'never';

/** A conversation's standing order: tell it what happens to this customer, until something has happened. */
export interface Watch {
  readonly watchId: string;
  readonly conversationId: string;
  readonly customerTenantId: string;
  /** The person who asked, as the channel names them. Messages in groups and channels mention them. */
  readonly askedBy?: Person;
  readonly createdAt: Date;
  readonly until: WatchUntil;
  /** 60 days after the watch began. It ends then at the latest, and the conversation is told. Absent: never by itself. */
  readonly endsAt?: Date;
  /** The message whose card shows "in review", if it is known. The card is updated in place. */
  readonly cardActivityId?: string;
}

/** Which outcomes a channel wants to be told, for every vetting the bot knows of. */
export type NotifyFilter = 'all' | 'approved' | 'denied';

/** What was last seen of one qualification of a customer. */
export interface SeenQualification {
  readonly kind: QualificationKind;
  readonly wireKind: string;
  readonly vetting?: Vetting;
  /** Checks in a row in which it was gone, or in review again under its old date. Told when enough polls agree. */
  readonly missedChecks: number;
  /** People were told that this vetting is overdue. */
  readonly overdueTold: boolean;
}

/** What the store knows of a customer. */
export interface StoredCustomer {
  readonly customerTenantId: string;
  readonly companyName: string;
  /** ISO 3166-1 alpha-2, upper case. Absent while nobody read its profile. */
  readonly country?: string;
  /** Undefined before the first check, in which nothing is a change. */
  readonly seen?: readonly SeenQualification[];
  /** Refusals (403, 404) in a row. At three, people are told that access was lost. */
  readonly refusals: number;
  /** Checks in a row to which Partner Center gave no answer. Absent when the last one had an answer. */
  readonly failures?: number;
  readonly lastCheckedAt?: Date;
  /** Set while checks get no qualifications, and until people who were told so know that it is over. */
  readonly blindness?: Blindness;
}

/**
 * Why a customer cannot be seen, as far as whoever answered can say. `access`: Partner Center itself refuses to show this
 * customer. `signIn`: Entra or Partner Center refuses the sign-in. `outage`: Partner Center was not reached, or asked to
 * wait. `unclear`: an answer that makes no sense, or a mistake of the bot.
 */
export type SightTrouble = 'access' | 'signIn' | 'outage' | 'unclear';

/** For how long checks in a row got no qualifications of a customer. */
export interface Blindness {
  /** The first of these checks. */
  readonly since: Date;
  /** How much of the time since then counts, in milliseconds: a bot that was off did not look. */
  readonly countedMs: number;
  /** Of the last of these checks. */
  readonly trouble: SightTrouble;
  /** Set when people were told. */
  readonly toldAt?: Date;
  /** The first check that saw the customer again, while people who were told of the blindness wait to be told of it. */
  readonly seenAgainAt?: Date;
}

/** What people are told of the sight of a customer. */
export type SightNews =
  | { readonly is: 'lost'; readonly since: Date; readonly trouble: SightTrouble }
  | {
      readonly is: 'back';
      /** Since when the customer was not seen. */
      readonly since: Date;
      readonly qualifications: readonly Qualification[];
    };

/**
 * A difference between two checks that people are told.
 * `vanished`: was pending, and is gone. `approvalLost`: was approved, and is denied or gone.
 * `resubmitted`: pending again under a new date. `unknownStatus`: a status that the bot does not know; still pending.
 * `declared`: a state-owned entity was declared. `overdue`: in review for five business days.
 * `accessLost`: Partner Center refused three times in a row. It is about the customer, not one qualification.
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

/** Why a watch ended by itself. `orderable`: the customer can order. `changed`: it waited for a change. */
export type WatchEnd = 'resolved' | 'changed' | 'orderable' | 'accessLost' | 'expired';

/** The fact that one conversation is told. Language and layout are chosen when it is sent. */
export interface NotificationFact {
  readonly customerTenantId: string;
  readonly companyName: string;
  /** When the bot saw it. */
  readonly seenAt: Date;
  /** Absent when only the end of a watch, the sight of the customer, or the outcome of a request is told. */
  readonly change?: VettingChange;
  readonly watchEnd?: WatchEnd;
  /**
   * Told by itself, or beside what it explains: `back` beside a change, `back` or `lost` beside the end of a watch.
   */
  readonly sight?: SightNews;
  /** The outcome of a request, when it is told later and not in the answer. Then the fact tells nothing else. */
  readonly request?: RequestOutcome;
  /** About all customers, and no one: then the fact tells nothing else, and id and name are empty. */
  readonly portfolio?: PortfolioNews;
  readonly askedBy?: Person;
  /** The message whose card showed "in review", and what that card would show now. */
  readonly card?: { readonly activityId: string; readonly qualifications: readonly Qualification[] };
}

/**
 * What is told of all customers. `digest`: what changed, at a time that the conversation chose. `swept`: the first sweep
 * has ended. What the card shows is read when it is sent.
 */
export type PortfolioNews = ({ readonly is: 'digest' } & DigestWindow) | { readonly is: 'swept' };

/** Which changes a digest tells: entries of the history, by their numbers. */
export interface DigestWindow {
  /** The last one that was told before, or that was there when the digest was asked for. */
  readonly after: number;
  readonly through: number;
  /** When the digest before was made, or the first was asked for. */
  readonly since: Date;
  /** The IANA zone in which its times are shown. */
  readonly timeZone: string;
  /** The channel's notify filter. */
  readonly filter?: NotifyFilter;
}

/** The outcome of a request for a qualification. */
export interface RequestOutcome {
  readonly requestId: string;
  readonly asked: QualificationRequest;
  /** `unknown`: after a day it is still not known whether Partner Center took the request. */
  readonly outcome: 'accepted' | 'refused' | 'unknown';
  /** Why the request was refused. */
  readonly code?: PartnerCenterErrorCode;
  /** What Partner Center answered; empty unless the request was accepted. */
  readonly qualifications: readonly Qualification[];
  /** Set when the conversation watches the customer from then on. */
  readonly isWatched?: boolean;
  /** The correlation id of the attempt that settled the request. */
  readonly correlationId: string;
}

/** A row of the outbox: a fact for a conversation, waiting or already told. */
export interface Notification {
  readonly notificationId: string;
  readonly conversationId: string;
  readonly fact: NotificationFact;
  readonly createdAt: Date;
  /** Attempts so far. Counted anew when the conversation takes messages again. */
  readonly attempts: number;
  /** The last attempt got no answer, so it may have arrived. */
  readonly mayHaveArrived: boolean;
  /** Set when the notification was missed: its conversation took no messages until then. */
  readonly missedUntil?: Date;
}

/** The result of one attempt to hand notifications to Teams. */
export type DeliveryResult =
  | { readonly kind: 'delivered'; readonly activityId?: string }
  /** To be tried again. `mayHaveArrived`: no answer came, so the message may be there already. */
  | {
      readonly kind: 'retry';
      readonly at: Date;
      readonly why: string;
      readonly mayHaveArrived: boolean;
      /** Tried again only a few times: a repetition may not help. */
      readonly fewTimes?: boolean;
      /**
       * What becomes of the conversation when this went on for some hours. `nothing`: it is tried for as long as it takes.
       * Left out: the notifications are given up after a day.
       */
      readonly atLast?: 'parked' | 'pruned' | 'nothing';
    }
  /** The conversation takes no messages now. The next contact revives it. */
  | Closed<'parked'>
  /** The conversation is gone, or the person blocked the bot. */
  | Closed<'pruned'>
  /** The message can never be sent. */
  | { readonly kind: 'gaveUp'; readonly why: string };

interface Closed<Kind extends string> {
  readonly kind: Kind;
  readonly why: string;
  /** An earlier attempt got no answer, so the message may be there already. */
  readonly mayHaveArrived?: boolean;
}

/** One line of a customer's history. */
export interface HistoryEntry {
  readonly change: VettingChange;
  readonly seenAt: Date;
  /** Whether a poll or a person's check saw the change. */
  readonly seenBy: 'poll' | 'person';
}
