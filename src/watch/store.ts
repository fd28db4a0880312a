import type { Conversation, PersonKey } from './types.ts';

/** What must be remembered. Times are parameters, so that tests decide them. */
export interface Store {
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

  /** Inserts or refreshes what we know of a conversation. What is not given is kept. */
  rememberConversation(conversation: Conversation, now: Date): Promise<void>;
  findConversation(conversationId: string): Promise<StoredConversation | undefined>;
  /** True for the first caller only: one welcome per install. `installId` is the team's or the conversation's id. */
  claimWelcome(installId: string, now: Date): Promise<boolean>;
  /** Gives the claim back: the welcome could not be sent. */
  releaseWelcome(installId: string): Promise<void>;
  /** The bot was removed: forgets the install and its conversations, so that the next install is welcomed again. */
  forgetInstall(installId: string): Promise<void>;

  /** Throws when the database cannot be read. */
  ping(): Promise<void>;
  close(): Promise<void>;
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
