import type { NewNotification } from './store.ts';
import type { Posted } from './types.ts';

/** Keeps which conversations know that people of other organizations read them. */
export interface GuestStore {
  /** Records that people know of guests, or, without a time, that there are none. */
  setGuestsKnown(conversationId: string, since: Date | undefined): Promise<void>;
  /** What the bot posts in a conversation that knows of no guests. Undefined when it posts nothing, or they are known. */
  findUnwarned(conversationId: string): Promise<Posted | undefined>;
  /** Sends the warning, unless guests are known meanwhile: from then on they are. */
  warnOfGuests(warning: NewNotification, now: Date): Promise<void>;
}

/** The warning that people from elsewhere read a conversation. */
export function guestWarning(
  conversationId: string,
  posted: Posted,
  { notificationId, seenAt }: { readonly notificationId: string; readonly seenAt: Date },
): NewNotification {
  return {
    notificationId,
    conversationId,
    changeKey: `guests|${notificationId}`,
    fact: { customerTenantId: '', companyName: '', seenAt, portfolio: { is: 'guestsCame', posted } },
  };
}
