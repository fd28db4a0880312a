import type { StoredConversation } from '../conversations/store.ts';
import type { Claim } from '../flow/claim-window.ts';
import type {
  DeliveryResult,
  HistoryEntry,
  Notification,
  NotificationFact,
  NotifyFilter,
  SeenQualification,
  VettingChange,
  Watch,
  WatchedCustomer,
} from './types.ts';

export interface WatchStore {
  /** False when this conversation watches this customer already; then nothing changes but `cardActivityId`. */
  addWatch(watch: Watch, customer: { companyName: string; nextCheckAt: Date }): Promise<boolean>;
  /** False when there was no such watch. A customer that nobody watches any more is not checked any more. */
  endWatch(conversationId: string, customerTenantId: string): Promise<boolean>;
  /** The watches of a conversation, oldest first, with what is known of the customer. */
  listWatches(conversationId: string): Promise<readonly ListedWatch[]>;
  /** Undefined ends it. */
  setNotifyFilter(conversationId: string, filter: NotifyFilter | undefined, now: Date): Promise<void>;
  findNotifyFilter(conversationId: string): Promise<NotifyFilter | undefined>;
  /** Newest first, at most `limit`. */
  listHistory(customerTenantId: string, limit: number): Promise<readonly HistoryEntry[]>;
}

export interface ListedWatch {
  readonly watch: Watch;
  readonly customer: WatchedCustomer;
  readonly nextCheckAt: Date;
}

export interface CheckStore {
  /**
   * Claims customers that are watched and due, most overdue first. Other replicas skip them until
   * `claimedUntil`, or until the check is recorded.
   */
  claimDueCustomers(claim: Claim): Promise<readonly WatchedCustomer[]>;
  /** What is known of one customer, claimed or not: for a person's own check. Undefined when nobody watches it. */
  findWatchedCustomer(customerTenantId: string): Promise<WatchedCustomer | undefined>;
  /** Who is to be told of a change: the watches, and the conversations that want every outcome. */
  listAudience(customerTenantId: string): Promise<Audience>;
  /**
   * Records what a check saw, in one transaction: the state, the history, the notifications and the ends of
   * watches. False, and nothing is written, when `lastCheckedAt` is no longer what the caller started from:
   * somebody else recorded a check meanwhile. A notification whose conversation was told the same fact
   * already (`changeKey`) is left out.
   */
  recordCheck(check: CheckRecord): Promise<boolean>;
}

export interface Audience {
  readonly watches: readonly Watch[];
  readonly listeners: readonly { readonly conversationId: string; readonly filter: NotifyFilter }[];
}

export interface CheckRecord {
  readonly customerTenantId: string;
  readonly companyName: string;
  /** `lastCheckedAt` of the state the caller compared with; undefined before the first check. */
  readonly startedFrom: Date | undefined;
  readonly checkedAt: Date;
  readonly nextCheckAt: Date;
  /** Undefined keeps what was seen before: the check was refused. */
  readonly seen?: readonly SeenQualification[];
  readonly refusals: number;
  readonly seenBy: 'poll' | 'person';
  readonly history: readonly VettingChange[];
  readonly notifications: readonly NewNotification[];
  readonly endedWatchIds: readonly string[];
}

export interface NewNotification {
  readonly notificationId: string;
  readonly conversationId: string;
  /** Names the fact: the same conversation is never given two of the same key. */
  readonly changeKey: string;
  readonly fact: NotificationFact;
  /**
   * A person may be shown the same until then. It is not told before, nor is what comes after it in its conversation,
   * and when it is told it says that it may be there already.
   */
  readonly heldUntil?: Date;
}

/** Names one notification: a conversation is given no two with the same key. */
export type NotificationKey = Pick<NewNotification, 'conversationId' | 'changeKey'>;

export interface NotificationStore {
  /**
   * Claims what is due, oldest first: for each conversation its oldest undelivered notifications (at most
   * `limitPerConversation`, in order), of at most `limit` conversations, which are neither parked, pruned,
   * claimed by others, nor waiting for their next send. One that is held back, and what comes after it, is left out.
   */
  claimDueNotifications(
    claim: Claim & { readonly limitPerConversation: number },
  ): Promise<readonly DueConversation[]>;
  /**
   * Records, before it is sent, that an attempt begins: a crash after it means "may have arrived". False, and
   * then nothing may be sent, when the claim ran out or somebody else holds it by now, the conversation was
   * parked or pruned meanwhile, or one of the notifications is no longer undelivered. All are of one conversation.
   */
  recordAttempt(
    notificationIds: readonly string[],
    attempt: { readonly attemptId: string; readonly claimedBy: string; readonly startedAt: Date },
  ): Promise<boolean>;
  /**
   * Records what came of it, for all notifications of the attempt, and when the conversation may be sent to again.
   * Ends the claim.
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
   * Withdraws a notification that need not be told any more. False, and nothing is written, when there is none that
   * waits, or its delivery has begun.
   */
  withdrawNotification(key: NotificationKey, now: Date): Promise<boolean>;
  /**
   * Takes `count` sends out of a tenant's budget of `mostPerSecond` for the second that `now` is in. False, and
   * nothing is taken, when fewer are left. Shared by all replicas.
   */
  takeTenantSends(
    tenantId: string,
    sends: { readonly count: number; readonly mostPerSecond: number },
    now: Date,
  ): Promise<boolean>;
  /** When the oldest undelivered notification of an active conversation was created. */
  oldestUndelivered(): Promise<Date | undefined>;
  /**
   * Forgets what was to be told before `before`, and the attempts at it, a few rows at a time. Kept is what still
   * waits for a conversation that takes messages, and what is about a customer that is watched: it could be seen
   * again, and must not be told again. The history is never forgotten. Returns how many rows; stops early when the
   * signal is aborted.
   */
  forgetTold(before: Date, signal?: AbortSignal): Promise<number>;
}

export interface DueConversation {
  readonly conversation: StoredConversation;
  /** Oldest first. */
  readonly notifications: readonly Notification[];
}
