import type { Conversation } from '../../conversations/conversation.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { Address } from '../activity/address.ts';
import type { Message, Typing } from '../activity/message.ts';

/** A request to the connector, without the token. */
export interface OutgoingRequest {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly body?: object;
  readonly conversationId: string;
  /** Only one person sees the message. */
  readonly isPrivate?: boolean | undefined;
}

/** A message that is no answer; in a channel of Teams it starts a thread. */
export function newMessage(conversation: Conversation, message: Message): OutgoingRequest {
  const { conversationId } = conversation;
  const address = addressOf(conversation);
  const activity = addressed(address, message);
  return conversation.scope === 'team' && conversation.channelId === 'msteams'
    ? {
        method: 'POST',
        url: conversationsUrl(address),
        body: newThread(conversation, activity),
        conversationId,
      }
    : { method: 'POST', url: urlOf(address), body: activity, conversationId };
}

/** An answer, in the same thread. */
export function replyTo(address: Address, message: Message | Typing): OutgoingRequest {
  const { conversationId, activityId, isPrivate } = address;
  return {
    method: 'POST',
    // The maintained SDK (@microsoft/teams.apps 2.1.0) sends private messages to the conversation only.
    url: urlOf(address, isPrivate ? undefined : activityId),
    body: addressed(address, message),
    conversationId,
    isPrivate,
  };
}

/** A message in place of one that the bot sent before. */
export function updateOf(to: Address | Conversation, activityId: string, message: Message): OutgoingRequest {
  const address = 'bot' in to ? to : addressOf(to);
  const { recipient, ...body } = addressed(address, message);
  return {
    method: 'PUT',
    url: urlOf(address, activityId),
    // Whose a private message is, is fixed: Teams refuses an update that names the person.
    body: { ...body, ...(!address.isPrivate && { recipient }), id: activityId },
    conversationId: address.conversationId,
    isPrivate: address.isPrivate,
  };
}

/** Takes away a message that the bot sent before. */
export function deletionOf(address: Address, activityId: string): OutgoingRequest {
  return {
    method: 'DELETE',
    url: urlOf(address, activityId),
    conversationId: address.conversationId,
  };
}

function addressOf({ serviceUrl, channelId, conversationId, botId, userId = '' }: Conversation): Address {
  return { serviceUrl, channelId, conversationId, bot: { id: botId }, person: { id: userId } };
}

/**
 * The body that starts a thread, as Bot Framework documents it. A plain POST to the channel's id is only tolerated
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages, read 2026-11).
 */
function newThread({ conversationId, botId, tenantId }: Conversation, activity: object): object {
  return dropUndefined({
    isGroup: true,
    bot: { id: botId },
    channelData: { channel: { id: conversationId } },
    tenantId,
    activity,
  });
}

function conversationsUrl({ serviceUrl }: Address): string {
  return `${serviceUrl}${serviceUrl.endsWith('/') ? '' : '/'}v3/conversations`;
}

function urlOf(address: Address, activityId?: string): string {
  const path = [encodeURIComponent(address.conversationId), 'activities'];
  if (activityId !== undefined) path.push(encodeURIComponent(activityId));
  return `${conversationsUrl(address)}/${path.join('/')}${address.isPrivate ? forOnePerson : ''}`;
}

/**
 * Makes a message one that a single person sees, for a day at most
 * (https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages, read 2026-11).
 */
const forOnePerson = '?isTargetedActivity=true';

function addressed(address: Address, message: Message | Typing) {
  const { serviceUrl, channelId, conversationId, bot, person, activityId } = address;
  return dropUndefined({
    type: 'message',
    serviceUrl,
    channelId,
    conversation: { id: conversationId },
    from: bot,
    recipient: person,
    replyToId: activityId,
    ...message,
  });
}
