import type { StoredConversation } from '../conversations/store.ts';
import type { Reply } from '../reply/index.ts';

/** A reply whose card shows where customers stand. */
export type StatusReply = Extract<
  Reply,
  { readonly kind: 'qualification' | 'summary' | 'watchOutcomes' | 'notice' | 'notification' | 'request' }
>;

/** Names a message of the bot. The conversation's id is without a thread. */
export interface CardMessage {
  readonly conversationId: string;
  readonly activityId: string;
}

/** A card that people have in front of them, and what is needed to draw it again. */
export interface ShownCard extends CardMessage {
  readonly reply: StatusReply;
  /** The customers that it shows, each once. */
  readonly customerTenantIds: readonly string[];
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Teams' id of the person who asked. Absent when nobody did. */
  readonly askedBy?: string;
  readonly drawnAt: Date;
}

/** A card that is no longer true, and where it is. */
export interface StaleCard {
  readonly card: ShownCard;
  readonly conversation: StoredConversation;
}
