import type { Conversation, PersonKey } from './conversation.ts';

/** Stores the conversations that the bot can talk to, and its installs. */
export interface ConversationStore {
  /**
   * Inserts or updates a conversation. Fields that are not given keep their stored values. A parked or pruned
   * conversation becomes active again, and the notifications that it missed become due if they are not older than the
   * time that the store was opened with.
   */
  rememberConversation(conversation: Conversation, now: Date): Promise<void>;
  /** Whether the bot can talk to this conversation: it is known, and neither parked nor pruned. */
  isActive(conversationId: string): Promise<boolean>;
  /** The active personal chats of these people (Entra object ids, lower case). */
  listPersonalChats(aadObjectIds: readonly string[]): Promise<readonly StoredConversation[]>;
  /** True for the first caller only: an install is welcomed once. `installId` is the team's or the conversation's id. */
  claimWelcome(installId: string, now: Date): Promise<boolean>;
  /** Gives the claim back after a welcome that could not be sent. */
  releaseWelcome(installId: string): Promise<void>;
  /** Records that the bot was removed: parks its conversations with the reason `why`. The next install is welcomed. */
  forgetInstall(install: Install, why: string): Promise<void>;
  /** Stores a channel's new name. Changes nothing when the conversation is not known. */
  renameChannel(conversationId: string, name: string): Promise<void>;
  /** Sends no more messages to these conversations until they are reopened or contact the bot again. */
  closeConversations(place: Place, closed: { state: 'parked' | 'pruned'; why: string }): Promise<void>;
  /** Makes these conversations active again, as `rememberConversation` does. Adds none. */
  reopenConversations(place: Place, now: Date): Promise<void>;
}

/** One conversation, or all of an install. */
export type Place = { readonly conversationId: string } | Install;

/** A team with its channels, by the team's id; or a chat, by the conversation's. */
export interface Install {
  readonly installId: string;
  /** Conversations that were closed with one of these reasons (`why`) stay as they are. */
  readonly exceptClosedAs: readonly string[];
}

export interface StoredConversation extends Conversation {
  readonly rememberedAt: Date;
  readonly lastSeenAt: Date;
}

/** Stores the languages that people chose. */
export interface LanguageStore {
  /**
   * The language a person chose, or undefined for "follow Teams".
   * @param use the person uses it at `now`, which is recorded unless they used it after `since`
   */
  findLanguage(
    person: PersonKey,
    use?: { readonly now: Date; readonly since: Date },
  ): Promise<string | undefined>;
  /** Stores the choice; undefined deletes it. */
  saveLanguage(person: PersonKey, language: string | undefined, now: Date): Promise<void>;
}

/** Stores what Teams' roster said of people, for all replicas. */
export interface MembershipStore {
  /** What the roster said of a person after `since` and not after `until`, in case a clock was ahead. */
  findMembership(
    person: PersonKey,
    asked: { readonly since: Date; readonly until: Date },
  ): Promise<'member' | 'guest' | undefined>;
  saveMembership(person: PersonKey, membership: 'member' | 'guest', now: Date): Promise<void>;
}

/** Stores which activities were answered, so that none is answered twice. */
export interface ActivityStore {
  /**
   * Claims an activity for answering. False when it was answered already, or is being answered under a claim that has
   * not expired; then the caller must not answer it.
   */
  claimActivity(activity: ActivityKey, claim: ActivityClaim): Promise<boolean>;
  /**
   * Claims the edit of an activity, whether it was answered before or never seen. False when it asks what it asked
   * before, unless that is unanswered under a claim that has expired.
   */
  claimEdit(activity: ActivityKey, edit: ActivityClaim & { readonly asked: string }): Promise<boolean>;
  /** Records that the claimed activity was answered, and how. What an edit asks is not overwritten. */
  recordAnswered(activity: ActivityKey, now: Date, answer?: AnsweredQuestion): Promise<void>;
  /** What an activity asks by now, and the message that answers it. */
  findAnswered(activity: ActivityKey): Promise<AnsweredQuestion>;
  /** No edit replaces this message any more. */
  keepAnswer(conversationId: string, answerId: string): Promise<void>;
  /** Gives a claim back, so that a second delivery is answered. */
  releaseActivity(activity: ActivityKey): Promise<void>;
}

/** A claim of an activity, which begins now. */
export interface ActivityClaim {
  readonly claimedUntil: Date;
  readonly now: Date;
  /** An earlier claim that lasts longer was made by a clock that was ahead, and has expired. */
  readonly believedUntil?: Date;
}

/** A typed question, and the message that an edit of it may replace. */
export interface AnsweredQuestion extends Partial<ShownAnswer> {
  /** A hash of its text. */
  readonly asked?: string;
}

/** The message that shows an answer. */
export interface ShownAnswer {
  readonly answerId: string;
  /** Only the asker sees it. */
  readonly isAnswerPrivate?: true;
}

/** Names one delivery of one activity. */
export interface ActivityKey {
  readonly conversationId: string;
  readonly activityId: string;
}

/** Forgets people and conversations at once, instead of when they are old. */
export interface ForgettingStore {
  /**
   * Forgets a person: language, membership, personal chats with their watches and news, the name where the person asked
   * for something in other chats, and requests that were never confirmed. Confirmed requests are records, and stay.
   * @param person without a tenant, the person of that id in every tenant
   */
  forgetPerson(person: { readonly tenantId?: string; readonly personId: string }): Promise<Forgotten>;
  /** Forgets a conversation with its watches, filter and news. Undefined when it is not known. */
  forgetConversation(conversationId: string): Promise<Forgotten | undefined>;
}

/** How much was forgotten, and how much stays. */
export interface Forgotten {
  readonly conversations: number;
  readonly watches: number;
  readonly requestsKept: number;
}
