import type { Log } from '../../log/log.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import { withoutThread } from '../../teams/activity/incoming.ts';
import type { Connector, Sent } from '../../teams/connector/connector.ts';
import type { ShownCardStore } from '../../shown/index.ts';
import type { Shown, ShownMessage } from '../showing/outgoing.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { statusOf } from './status-of.ts';

/** Of each customer, so many cards of a conversation are kept true: people look at the newest. */
const mostCardsPerCustomer = 5;

/**
 * A connector that remembers what Teams took: every answer, late answer and notification goes through it, and only here is
 * it known which message shows what. A card that cannot be remembered is sent all the same, and stays as it is.
 */
export function rememberingConnector(
  connector: Connector,
  { store, log }: { readonly store: ShownCardStore; readonly log: Log },
): Connector {
  async function remember(
    conversationId: string,
    activityId: string,
    shown: Shown | undefined,
    isNew: boolean,
  ): Promise<void> {
    const message = { conversationId: withoutThread(conversationId), activityId };
    const status = shown && statusOf(shown.reply);
    if (shown === undefined || status === undefined) {
      // A new message that shows no status was not remembered before.
      if (!isNew) await store.forgetCard(message);
      return;
    }
    const { locale, timeZone, askedBy, now: drawnAt } = shown.context;
    const card = dropUndefined({ ...message, ...status, locale, timeZone, askedBy, drawnAt });
    await store.rememberCard(card, { mostPerCustomer: mostCardsPerCustomer, isNew });
  }

  /** Never rejects, so that what was sent counts as sent. */
  async function remembered(
    conversationId: string,
    sending: Promise<Sent>,
    shown: Shown | undefined,
    isUpdate = false,
  ): Promise<Sent> {
    const sent = await sending;
    const activityId = sent.ok ? sent.activityId : undefined;
    if (activityId === undefined) return sent;
    try {
      await remember(conversationId, activityId, shown, !isUpdate);
    } catch (error) {
      log.error({ error: errorForLog(error) }, 'a card was not remembered');
    }
    return sent;
  }

  return {
    remove: (address, activityId) => connector.remove(address, activityId),
    send(conversation, { shows, ...message }: ShownMessage) {
      return remembered(conversation.conversationId, connector.send(conversation, message), shows);
    },
    reply(address, given) {
      if ('type' in given) return connector.reply(address, given);
      const { shows, ...message } = given as ShownMessage;
      // A card for one person alone stays as it is: Teams deletes it within a day.
      if (address.isPrivate) return connector.reply(address, message);
      return remembered(address.conversationId, connector.reply(address, message), shows);
    },
    async update(to, activityId, { shows, ...message }: ShownMessage) {
      const sent = await connector.update(to, activityId, message);
      if ('isPrivate' in to && to.isPrivate) return sent;
      const named: Sent = sent.ok ? { ...sent, activityId } : sent;
      return remembered(to.conversationId, Promise.resolve(named), shows, true);
    },
  };
}
