import { dropUndefined } from '../../json/drop-undefined.ts';
import type { Log } from '../../log/log.ts';
import type { Readers } from '../../reply/index.ts';
import type { Address } from '../../teams/activity/address.ts';
import type { Incoming } from '../../teams/activity/incoming.ts';
import type { Message } from '../../teams/activity/message.ts';
import type { Connector } from '../../teams/connector/connector.ts';
import { deliver, NotDeliveredError } from '../../teams/connector/deliver.ts';
import type { BotStore } from '../contract/bot-store.ts';
import type { Sleep } from './answer-deadline.ts';
import { ownChat } from './own-chat.ts';

/** What sending a private answer needs. */
export interface PrivateAnswerDeps {
  readonly connector: Connector;
  readonly store: Pick<BotStore, 'listPersonalChats'>;
  readonly sleep: Sleep;
}

/**
 * Whether only the asker sees an answer, in a group chat or channel: when it is meant for them, or nobody else saw what it
 * answers. Hosts other than Teams show every message to everybody.
 */
export function isForAskerAlone({ host, scope, privacy }: Incoming, readers: Readers): boolean {
  if (host !== 'teams' || scope === 'personal') return false;
  if (privacy === 'question' || readers === 'asker') return true;
  return privacy === 'card' && readers === 'asAsked';
}

/** The same place, where only the asker sees what the bot does. */
export function forAskerAlone(address: Address): Address {
  return { ...address, isPrivate: true };
}

/**
 * Sends an answer to the asker alone. Where Teams can't, the answer to what nobody else saw goes to the asker's own chat
 * with the bot.
 * @param privately the message, and `plain` the same for a chat of two
 * @returns the message in the conversation that shows it, if there is one; undefined when nothing was sent, and it may be sent to
 * everybody, who saw what it answers
 * @throws NotDeliveredError
 */
export async function sendToAskerAlone(
  incoming: Incoming,
  { privately, plain }: { readonly privately: Message; readonly plain: Message },
  { connector, store, sleep }: PrivateAnswerDeps,
  log: Log,
): Promise<{ readonly answerId?: string } | undefined> {
  const address = forAskerAlone(incoming.address);
  try {
    const answerId = await deliver(() => connector.reply(address, privately), sleep);
    return dropUndefined({ answerId });
  } catch (error) {
    if (!(error instanceof NotDeliveredError) || !error.isNotPrivate) throw error;
    const { code, statusCode } = error;
    log.warn({ code, statusCode }, 'an answer could not be private');
    if (incoming.privacy !== 'question') return undefined;
    const chat = await ownChat(incoming, store, log);
    if (chat === undefined) throw error;
    await deliver(() => connector.send(chat, plain), sleep);
    return {};
  }
}
