import type { Conversation } from '../../conversations/conversation.ts';
import type { ConversationStore } from '../../conversations/store.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Log } from '../../log/log.ts';
import type { Origin } from '../../teams/activity/incoming.ts';

/** The person's personal chat with the bot, if the bot knows one. Never rejects. */
export async function ownChat(
  { sender: { aadObjectId }, conversation: { tenantId } }: Pick<Origin, 'sender' | 'conversation'>,
  store: Pick<ConversationStore, 'listPersonalChats'>,
  log: Log,
): Promise<Conversation | undefined> {
  if (aadObjectId === undefined) return undefined;
  try {
    const chats = await store.listPersonalChats([aadObjectId]);
    return chats.find((chat) => chat.tenantId === tenantId);
  } catch (error) {
    log.warn({ error: errorForLog(error) }, 'a conversation was not found');
    return undefined;
  }
}
