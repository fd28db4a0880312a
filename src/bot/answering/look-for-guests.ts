import type { Conversation } from '../../conversations/conversation.ts';
import { createTtlCache } from '../../flow/ttl-cache.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Log } from '../../log/log.ts';
import type { Clock } from '../../time/clock.ts';
import { guestWarning, type GuestStore } from '../../watch/index.ts';
import type { Memberships } from './memberships.ts';

/** What looking for guests needs. */
export interface LookDeps {
  readonly store: GuestStore;
  readonly memberships: Pick<Memberships, 'guestsIn'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: () => string;
  readonly log: Log;
}

/**
 * Warns a channel once when people of other organizations have come to read what the bot posts there: a channel may be shared
 * long after `notify here`. Never rejects.
 */
export interface GuestWatch {
  /** After an event that may have brought them. `areThere` when the event says so itself. */
  came(channel: Conversation, areThere: boolean): Promise<void>;
  /** After something was posted: Teams does not send every event. Asks the roster once a day. */
  posted(channel: Conversation): Promise<void>;
}

const askedAgainMs = 24 * 60 * 60_000;
const mostChannels = 10_000;

export function createGuestWatch({ store, memberships, clock, newId, log }: LookDeps): GuestWatch {
  const asked = createTtlCache<true>(askedAgainMs, mostChannels, clock);

  async function look(channel: Conversation, areThere: boolean): Promise<void> {
    if (channel.channelId !== 'msteams' || channel.scope !== 'team') return;
    const { conversationId } = channel;
    try {
      const posted = await store.findUnwarned(conversationId);
      if (posted === undefined) return;
      // Nobody is known to be there: who is missing from the roster is no guest.
      if (!areThere && (await memberships.guestsIn(channel, '')) !== 'some') return;
      const seenAt = new Date(clock.now());
      await store.warnOfGuests(
        guestWarning(conversationId, posted, { notificationId: newId(), seenAt }),
        seenAt,
      );
    } catch (error) {
      log.error({ error: errorForLog(error) }, 'guests of a channel were not looked for');
    }
  }

  return {
    came: look,
    async posted(channel) {
      if (asked.get(channel.conversationId)) return;
      asked.set(channel.conversationId, true);
      await look(channel, false);
    },
  };
}
