import type { Directory } from './directory.ts';
import type { Answer, WireActivity } from './types.ts';

/** They vanish from clients after this time, and cannot be changed any more. */
const lifetimeMs = 24 * 60 * 60_000;

/**
 * Why Teams takes no new message for one person alone. Undefined when it does
 * (https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages, read 2026-11).
 */
export function refusalOfPrivate(
  conversationId: string,
  activity: WireActivity,
  directory: Directory,
): Answer | undefined {
  const reader = recipientOf(activity);
  if (reader === undefined) return badArgument('A targeted message needs a recipient.');
  if (directory.members(conversationId).some(({ id }) => id === reader)) return undefined;
  return { status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'No such member.' } } };
}

/**
 * Why Teams does not update or delete a message. Undefined when it does: whether one person or everybody sees it cannot be
 * changed, whose it is must not be said again, and after a day it is gone.
 * @param now milliseconds since 1970; the id of a message is the time when it was sent
 */
export function refusalOfChange(
  change: { readonly id: string; readonly isTargeted: boolean; readonly body: unknown },
  directory: Directory,
  now: number,
): Answer | undefined {
  const { id, isTargeted, body } = change;
  const isPrivate = directory.onlyReaderOf(id) !== undefined;
  if (isPrivate !== isTargeted) return badArgument('The visibility of a message cannot be changed.');
  if (!isPrivate) return undefined;
  if (now - Number(id) > lifetimeMs) return gone;
  return recipientOf(body ?? {}) === undefined
    ? undefined
    : badArgument('The recipient of a targeted message cannot be changed.');
}

/** The answer for a message that is not there. */
export const gone: Answer = {
  status: 404,
  body: { error: { code: 'ActivityNotFoundInConversation', message: 'ActivityNotFoundInConversation.' } },
};

/** The person whom a message is for, as the bot names them. */
export function recipientOf(activity: object): string | undefined {
  const { recipient } = activity as { recipient?: { id?: string } };
  return recipient?.id || undefined;
}

function badArgument(message: string): Answer {
  return { status: 400, body: { error: { code: 'BadArgument', message } } };
}
