import type {
  Conversation,
  DeliveryResult,
  HistoryEntry,
  Notification,
  NotificationFact,
  NotifyFilter,
  PersonKey,
  SeenQualification,
  VettingChange,
  Watch,
  WatchedCustomer,
} from './types.ts';

/** What must be remembered. Times and ids are parameters, so that tests decide them. */
export interface Store extends ConversationStore, WatchStore, CheckStore, NotificationStore {
  /** The language a person chose, or undefined for "follow Teams". */
  findLanguage(person: PersonKey): Promise<string | undefined>;
  /** Undefined forgets the choice. */
  saveLanguage(person: PersonKey, language: string | undefined, now: Date): Promise<void>;

  /**
   * Claims an activity for answering. False when it was answered already, or is being answered under a
   * claim that has not run out: then it must not be answered again.
   */
  claimActivity(activity: ActivityKey, claim: { claimedUntil: Date; now: Date }): Promise<boolean>;
  /** Records that the claimed activity was answered. */
  recordAnswered(activity: ActivityKey, now: Date): Promise<void>;
  /** Gives a claim back, so that a second delivery is answered. */
  releaseActivity(activity: ActivityKey): Promise<void>;
  /** Forgets activities that were seen before `before`. Returns how many. */
  forgetActivities(before: Date): Promise<number>;

  /**
   * Forgets what was to be told before `before`, and the attempts at it, a few rows at a time. Kept is what still
   * waits for a conversation that takes messages, and what is about a customer that is watched: it could be seen
   * again, and must not be told again. The history is never forgotten. Returns how many rows; stops early when the
   * signal is aborted.
   */
  forgetTold(before: Date, signal?: AbortSignal): Promise<number>;

  /**
   * Takes the next turn to ask Partner Center in the background. Turns are `spacingMs` apart, for all replicas
   * together; those that nobody took are not saved up.
   * @returns how long to wait for it, in milliseconds from `now`
   */
  takeBackgroundTurn(spacingMs: number, now: Date): Promise<number>;

  /** Throws when the database cannot be read. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface ConversationStore {
  /**
   * Inserts or refreshes what we know of a conversation. What is not given is kept. A parked or pruned
   * conversation becomes active again.
   */
  rememberConversation(conversation: Conversation, now: Date): Promise<void>;
  /** The chats of these people (Entra object ids, lower case) with the bot that take messages now. */
  listPersonalChats(aadObjectIds: readonly string[]): Promise<readonly StoredConversation[]>;
  /** True for the first caller only: one welcome per install. `installId` is the team's or the conversation's id. */
  claimWelcome(installId: string, now: Date): Promise<boolean>;
  /** Gives the claim back: the welcome could not be sent. */
  releaseWelcome(installId: string): Promise<void>;
  /** The bot was removed: the next install is welcomed again, and its conversations are parked. */
  forgetInstall(installId: string): Promise<void>;
  /** Changes nothing when the bot never talked there. */
  renameChannel(conversationId: string, name: string): Promise<void>;
  /** What is at the place takes no messages until it is reopened, or its next contact. */
  closeConversations(place: Place, closed: { state: 'parked' | 'pruned'; why: string }): Promise<void>;
  /** What is at the place takes messages again, and is due to be told what it missed. Takes up no new conversations. */
  reopenConversations(place: Place, now: Date): Promise<void>;
}

/**
 * One conversation; or all of an install: a team with its channels, by the team's id, except for the channels that
 * were closed as `channelDeleted`.
 */
export type Place = { readonly conversationId: string } | { readonly installId: string };

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

/** A time-limited right to work on rows. */
export interface Claim {
  readonly claimedBy: string;
  readonly claimedUntil: Date;
  readonly now: Date;
  readonly limit: number;
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
   * Takes `count` sends out of a tenant's budget for the second that `now` is in. False when it is used up.
   * Shared by all replicas.
   */
  takeTenantSends(tenantId: string, count: number, now: Date): Promise<boolean>;
  /** When the oldest undelivered notification of an active conversation was created. */
  oldestUndelivered(): Promise<Date | undefined>;
}

export interface DueConversation {
  readonly conversation: StoredConversation;
  /** Oldest first. */
  readonly notifications: readonly Notification[];
}

/** Names one delivery of one activity. */
export interface ActivityKey {
  readonly conversationId: string;
  readonly activityId: string;
}

export interface StoredConversation extends Conversation {
  readonly rememberedAt: Date;
  readonly lastSeenAt: Date;
}
