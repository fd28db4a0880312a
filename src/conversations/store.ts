import type { Conversation, PersonKey } from './conversation.ts';

/** What is kept of the places the bot can talk to, and of its installs there. */
export interface ConversationStore {
  /**
   * Inserts or refreshes what we know of a conversation. What is not given is kept. A parked or pruned
   * conversation becomes active again, and is due to be told what it missed within the time that the store was opened
   * with.
   */
  rememberConversation(conversation: Conversation, now: Date): Promise<void>;
  /** The chats of these people (Entra object ids, lower case) with the bot that take messages now. */
  listPersonalChats(aadObjectIds: readonly string[]): Promise<readonly StoredConversation[]>;
  /** True for the first caller only: one welcome per install. `installId` is the team's or the conversation's id. */
  claimWelcome(installId: string, now: Date): Promise<boolean>;
  /** Gives the claim back: the welcome could not be sent. */
  releaseWelcome(installId: string): Promise<void>;
  /** The bot was removed: the next install is welcomed again, and its conversations are parked, `why` being the reason. */
  forgetInstall(install: Install, why: string): Promise<void>;
  /** Changes nothing when the bot never talked there. */
  renameChannel(conversationId: string, name: string): Promise<void>;
  /** What is at the place takes no messages until it is reopened, or its next contact. */
  closeConversations(place: Place, closed: { state: 'parked' | 'pruned'; why: string }): Promise<void>;
  /** What is at the place takes messages again, as after `rememberConversation`. Takes up no new conversations. */
  reopenConversations(place: Place, now: Date): Promise<void>;
}

/** One conversation, or all of an install. */
export type Place = { readonly conversationId: string } | Install;

/** A team with its channels, by the team's id; or a chat, by the conversation's. */
export interface Install {
  readonly installId: string;
  /** Conversations that were closed for this reason (`why`) are left as they are. */
  readonly exceptClosedAs: string;
}

export interface StoredConversation extends Conversation {
  readonly rememberedAt: Date;
  readonly lastSeenAt: Date;
}

/** What people chose. */
export interface LanguageStore {
  /** The language a person chose, or undefined for "follow Teams". */
  findLanguage(person: PersonKey): Promise<string | undefined>;
  /** Undefined forgets the choice. */
  saveLanguage(person: PersonKey, language: string | undefined, now: Date): Promise<void>;
}

/** Which activities were answered, so that none is answered twice. */
export interface ActivityStore {
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
}

/** Names one delivery of one activity. */
export interface ActivityKey {
  readonly conversationId: string;
  readonly activityId: string;
}
