import type { CardMessage, ShownCard, StaleCard } from './types.ts';

/**
 * Keeps the cards that show where customers stand. What other stores record makes cards stale: news of a customer all of
 * its cards, the beginning or end of a watch those in its conversation.
 */
export interface ShownCardStore {
  /**
   * Remembers what a message shows, in place of what it showed before; it is true from then on. Of each of its customers,
   * only the newest `mostPerCustomer` cards in the conversation are kept. A message that `isNew` showed nothing before.
   */
  rememberCard(
    card: ShownCard,
    how: { readonly mostPerCustomer: number; readonly isNew: boolean },
  ): Promise<void>;
  /** Forgets a message that shows something else, or is gone. */
  forgetCard(message: CardMessage): Promise<void>;
  findCard(message: CardMessage): Promise<ShownCard | undefined>;
  /**
   * Claims stale cards, those drawn last first. Other replicas skip them until `claimedUntil`. Left out are conversations
   * that take no messages, and those that something still has to be told. What is due further away than `longestWaitMs`
   * was written by a clock that was ahead: it is due.
   */
  claimStaleCards(claim: {
    readonly claimedUntil: Date;
    readonly now: Date;
    readonly limit: number;
    readonly longestWaitMs: number;
  }): Promise<readonly StaleCard[]>;
  /** Records that a claimed card was drawn again. Whatever made it stale since the claim, it stays stale. */
  recordRenewed(card: ShownCard, claimedUntil: Date): Promise<void>;
  /** Ends a claim without a change: the card is due again at that time. Nothing happens when it was made stale since. */
  postponeCard(message: CardMessage, claimedUntil: Date, until: Date): Promise<void>;
}
