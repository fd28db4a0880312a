import type { StoredConversation } from '../conversations/store.ts';
import type { Claim } from '../flow/claim-window.ts';
import type { RenewRows } from '../flow/held-claims.ts';
import type { Snooze } from './snooze.ts';
import type {
  Blindness,
  DeliveryResult,
  HistoryEntry,
  Notification,
  NotificationFact,
  NotifyFilter,
  SeenQualification,
  VettingChange,
  Watch,
  StoredCustomer,
} from './types.ts';

export interface WatchStore {
  /**
   * Adds a watch. False when the conversation watches the customer already: then the watch goes on until the customer can order, or without an end, if that is asked for. One without an end stays so.
   * @param end `chosen`: `endsAt` is what a person said, and replaces that of the watch
   */
  addWatch(
    watch: Watch,
    customer: { companyName: string; nextCheckAt: Date },
    end?: 'chosen',
  ): Promise<boolean>;
  /** Ends a watch. False when there was none. A customer without watches is polled while a vetting of it is open. */
  endWatch(conversationId: string, customerTenantId: string): Promise<boolean>;
  /** Ends a conversation's watches of these customers, all in one transaction. */
  endWatches(conversationId: string, customerTenantIds: readonly string[]): Promise<void>;
  /** Lists the watches of a conversation, oldest first, with what is known of the customer. */
  listWatches(conversationId: string): Promise<readonly ListedWatch[]>;
  /** The watch of a customer in a conversation, as in the list. */
  findWatch(conversationId: string, customerTenantId: string): Promise<ListedWatch | undefined>;
  /** Sets the filter of a conversation. Undefined removes it. */
  setNotifyFilter(conversationId: string, filter: NotifyFilter | undefined, now: Date): Promise<void>;
  findNotifyFilter(conversationId: string): Promise<NotifyFilter | undefined>;
  /** Lists the changes of a customer, newest first, at most `limit`. */
  listHistory(customerTenantId: string, limit: number): Promise<readonly HistoryEntry[]>;
}

/** The names of customers that stand in watches, notifications and requests. */
export interface KnownCustomerStore {
  /** Lists customers by the name under which they were stored; of each kind of row, at most `limit` are read. */
  listKnownCustomers(limit: number): Promise<readonly KnownCustomer[]>;
}

export interface KnownCustomer {
  readonly customerTenantId: string;
  readonly companyName: string;
}

export interface ListedWatch {
  readonly watch: Watch;
  readonly customer: StoredCustomer;
  readonly nextCheckAt: Date;
}

export interface CheckStore {
  /**
   * Claims customers that are polled and due, most overdue first. Other replicas skip them until
   * `claimedUntil`, or until the check is recorded. What is further in the future than `longestWaits` was written by a
   * clock that was ahead: that customer is due.
   */
  claimDueCustomers(
    claim: Claim & { readonly longestWaits?: LongestCheckWaits },
  ): Promise<readonly StoredCustomer[]>;
  /** Renews the claims on customers. One that ran out, ended, or is another replica's stays as it is. */
  readonly renewCustomers: RenewRows;
  /** Finds a customer, polled or not, claimed or not. Undefined when nobody listed, watched or checked it. */
  findStoredCustomer(customerTenantId: string): Promise<StoredCustomer | undefined>;
  /** Finds a customer, and who is told of it: who is told is never read before the customer. */
  findWithAudience(
    customerTenantId: string,
  ): Promise<{ readonly customer: StoredCustomer | undefined; readonly audience: Audience }>;
  /** Lists those of these customers that are stored, in no order. */
  listStoredCustomers(customerTenantIds: readonly string[]): Promise<readonly StoredCustomer[]>;
  /** Adds a customer that is not known yet: it is not polled, and nothing was seen of it. */
  addCustomer(customer: { readonly customerTenantId: string; readonly companyName: string }): Promise<void>;
  /** Lists who is told of a change: the watches and snoozes of the customer, and the conversations with a filter. */
  listAudience(customerTenantId: string): Promise<Audience>;
  /** Lists the conversations with a filter. */
  listListeners(): Promise<Audience['listeners']>;
  /**
   * Records what a check saw, in one transaction: the state, the history, the notifications and the ends of
   * watches. What was seen takes the customer out of the queue of those to be checked once. False, and nothing is written, when `lastCheckedAt` is no longer `startedFrom`, or the blindness was told
   * about since: another check or telling was recorded meanwhile. A notification whose conversation already has one with
   * the same `changeKey` is left out.
   */
  recordCheck(check: CheckRecord): Promise<boolean>;
  /** Lists the customers with a blindness, by their ids. */
  listBlind(): Promise<readonly StoredCustomer[]>;
  /**
   * Records what people are told of the sight of customers, in one transaction, so that a conversation gets all of it
   * together. Leaves out customers of which something else was recorded meanwhile.
   */
  recordSight(records: readonly SightRecord[], now: Date): Promise<void>;
}

/** How far in the future the times of a customer may be, in milliseconds. */
export interface LongestCheckWaits {
  /** Its last check. */
  readonly checkedMs: number;
  /** The end of a claim. */
  readonly claimedMs: number;
  /** Its first check, while nobody has claimed it. */
  readonly firstMs: number;
}

/** What was known of a customer when a check or a telling began. */
export interface StartedFrom {
  /** `lastCheckedAt` then; undefined before the first check. */
  readonly startedFrom: Date | undefined;
  /** `toldAt` of the blindness then. */
  readonly blindToldAt?: Date | undefined;
}

/** What people are told of the sight of one customer. */
export interface SightRecord extends StartedFrom {
  readonly customerTenantId: string;
  /** Undefined when the blindness is over. */
  readonly blindness: Blindness | undefined;
  readonly notifications: readonly NewNotification[];
}

export interface Audience {
  readonly watches: readonly Watch[];
  readonly listeners: readonly { readonly conversationId: string; readonly filter: NotifyFilter }[];
  /** Conversations that have snoozed the customer. One that is over counts no more. */
  readonly snoozes: readonly Pick<Snooze, 'conversationId' | 'until'>[];
}

export interface CheckRecord extends StartedFrom {
  readonly customerTenantId: string;
  readonly companyName: string;
  /** ISO 3166-1 alpha-2, upper case. Absent when its profile was not read: what is known stays. */
  readonly country?: string;
  readonly checkedAt: Date;
  readonly nextCheckAt: Date;
  /** Undefined when the check got no qualifications: what was seen before stays. */
  readonly seen?: readonly SeenQualification[];
  readonly refusals: number;
  /** Checks in a row to which Partner Center gave no answer, this one included. Absent when this one had an answer. */
  readonly failures?: number;
  readonly blindness?: Blindness | undefined;
  /** Whether a vetting is open: then the customer is polled although nobody watches it. */
  readonly isOpen: boolean;
  /** Set when something was approved and nothing is left to do: then nobody has to take care of the customer any more. */
  readonly endsCare?: true;
  readonly seenBy: 'poll' | 'person';
  readonly history: readonly VettingChange[];
  readonly notifications: readonly NewNotification[];
  readonly endedWatchIds: readonly string[];
}

export interface NewNotification {
  readonly notificationId: string;
  readonly conversationId: string;
  /** Names the fact. A conversation gets only one notification with the same key. */
  readonly changeKey: string;
  readonly fact: NotificationFact;
  /** A key: left out unless the conversation has a notification with it, told or waiting. */
  readonly onlyAfter?: string;
  /**
   * Until then a person may be shown the same. The notification, and what follows it in its conversation, is not sent
   * before. When it is sent, it says that it may be there already.
   */
  readonly heldUntil?: Date;
}

/** Names one notification. */
export type NotificationKey = Pick<NewNotification, 'conversationId' | 'changeKey'>;

export interface NotificationStore {
  /**
   * Claims at most `limit` conversations that are due, oldest first, with their oldest undelivered notifications (at most
   * `limitPerConversation`, in order). Conversations that are parked, pruned, claimed by another replica or waiting for
   * their next send are left out, as is a notification that is held back, with what follows it. What would wait for longer
   * than `longestWaits` was written by a clock that was ahead: it is due.
   */
  claimDueNotifications(
    claim: Claim & { readonly limitPerConversation: number; readonly longestWaits?: LongestWaits },
  ): Promise<readonly DueConversation[]>;
  /** Renews the claims on conversations. One that ran out, ended, or is another replica's stays as it is. */
  readonly renewConversations: RenewRows;
  /**
   * Records that an attempt begins, before the message is sent: after a crash the message may have arrived. False when
   * nothing may be sent: the claim ran out or another replica holds it, the conversation was parked or pruned, or one of
   * the notifications is no longer undelivered. All notifications are of one conversation.
   */
  recordAttempt(
    notificationIds: readonly string[],
    attempt: { readonly attemptId: string; readonly claimedBy: string; readonly startedAt: Date },
  ): Promise<boolean>;
  /**
   * Records the result for all notifications of the attempt, and when the conversation may get its next message. Ends the
   * claim.
   */
  recordDelivery(
    notificationIds: readonly string[],
    delivery: {
      readonly attemptId: string;
      readonly endedAt: Date;
      readonly result: DeliveryResult;
      readonly nextSendAt: Date;
    },
  ): Promise<void>;
  /**
   * Withdraws a notification that need not be sent any more. False, and nothing is written, when no such notification
   * waits, or its delivery has begun.
   */
  withdrawNotification(key: NotificationKey, now: Date): Promise<boolean>;
  /**
   * Takes `count` sends out of a tenant's budget of `mostPerSecond` for the second of `now`. False, and nothing is taken,
   * when fewer are left. All replicas share the budget. A count for a second that is more than `mostAheadMs` away was
   * written by a clock that was ahead, and does not count.
   */
  takeTenantSends(
    tenantId: string,
    sends: { readonly count: number; readonly mostPerSecond: number; readonly mostAheadMs?: number },
    now: Date,
  ): Promise<boolean>;
  /** Returns when the oldest undelivered notification of an active conversation was created. */
  oldestUndelivered(): Promise<Date | undefined>;
}

/** The longest that a conversation with something to tell may wait, in milliseconds. */
export interface LongestWaits {
  /** While nothing was tried: held back, claimed, or resting after another message. */
  readonly untriedMs: number;
  /** After an attempt. */
  readonly triedMs: number;
}

export interface DueConversation {
  readonly conversation: StoredConversation;
  /** Oldest first. */
  readonly notifications: readonly Notification[];
}
