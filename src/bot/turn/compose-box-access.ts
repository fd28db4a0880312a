import type { Log } from '../../log/log.ts';
import type { Problem } from '../../reply/index.ts';
import type { Origin } from '../../teams/activity/incoming.ts';
import { refusal } from '../contract/authorise.ts';
import type { BotDeps } from './deps.ts';
import { ownChat } from '../answering/own-chat.ts';

/**
 * Why the person may not search. Whether they are a guest, the roster of their own chat with the bot says, because the bot
 * may not be in the chat where they search; whoever no roster knows is not answered.
 */
export async function whyNotInComposeBox(
  origin: Origin,
  { store, access, memberships }: BotDeps,
  log: Log,
): Promise<Problem['code'] | undefined> {
  const { sender } = origin;
  const refused = refusal(sender, 'reader', access);
  if (refused !== undefined) {
    log.warn({ tenantIds: sender.tenantIds }, 'refused: tenant is not allowed');
    return refused.code;
  }
  const conversation = (await ownChat(origin, store, log)) ?? origin.conversation;
  const membership = await memberships.of({ ...origin, conversation }, false);
  if (membership === 'member') return undefined;
  if (membership === 'guest') log.warn({}, 'refused: guests are not allowed');
  return membership === 'guest' ? 'guestNotAllowed' : 'membershipUnknown';
}
