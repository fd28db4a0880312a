import { exchange } from '../../net/exchange.ts';
import type { Clock } from '../../time/clock.ts';
import type { Conversation } from '../../conversations/conversation.ts';
import { readJsonObject } from '../../net/body.ts';
import type { Message, Typing } from '../activity/message.ts';
import type { Address } from '../activity/address.ts';
import { readConnectorFailure, type ConnectorFailure } from './failure.ts';
import type { MaySendTo } from './service-url.ts';
import type { BotToken } from './token.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** The result of one request. */
export type Sent =
  | { readonly ok: true; readonly activityId?: string }
  | { readonly ok: false; readonly failure: ConnectorFailure };

/**
 * Sends messages to Bot Framework's connector: one POST or PUT per call, with a deadline. botbuilder's own client has no
 * deadline, and it repeats a POST that gets no answer, which shows people the same message twice.
 */
export interface Connector {
  /** Sends a message that is no answer; in a channel of Teams it starts a thread. */
  send(conversation: Conversation, message: Message): Promise<Sent>;
  /** Answers in the same thread with a new message, or shows that the bot is typing. */
  reply(address: Address, message: Message | Typing): Promise<Sent>;
  /** Replaces a message that the bot sent before. */
  update(address: Address | Conversation, activityId: string, message: Message): Promise<Sent>;
}

/** Teams answers within seconds. A message without an answer by then may still have arrived. */
const deadlineMs = 10_000;

/** @param maySendTo decides where the bot's token may go; addresses from the database are checked too */
export function createConnector(
  token: BotToken,
  clock: Pick<Clock, 'timeout' | 'now'>,
  maySendTo: MaySendTo,
): Connector {
  async function request(method: 'POST' | 'PUT', url: string, body: object): Promise<Sent> {
    if (!maySendTo(url)) return { ok: false, failure: foreignHost };
    const signal = clock.timeout(deadlineMs);
    try {
      const bearer = await token();
      const response = await exchange({
        method,
        url,
        signal,
        headers: dropUndefined({
          'Content-Type': 'application/json',
          Authorization: bearer === undefined ? undefined : `Bearer ${bearer}`,
        }),
        body: JSON.stringify(body),
      });
      const answer = readJsonObject(response.body) ?? {};
      if (response.status < 200 || response.status > 299) {
        return { ok: false, failure: readConnectorFailure(response, answer, clock.now()) };
      }
      // A new thread has its first message's id beside its own.
      const id = answer['activityId'] ?? answer['id'];
      return { ok: true, ...(typeof id === 'string' && { activityId: id }) };
    } catch (error) {
      return { ok: false, failure: connectionFailure(error, signal) };
    }
  }

  return {
    send(conversation, message) {
      const address = addressOf(conversation);
      const activity = addressed(address, message);
      return conversation.scope === 'team' && conversation.channelId === 'msteams'
        ? request('POST', conversationsUrl(address), newThread(conversation, activity))
        : request('POST', urlOf(address), activity);
    },
    reply(address, message) {
      return request('POST', urlOf(address, address.activityId), addressed(address, message));
    },
    update(to, activityId, message) {
      const address = 'bot' in to ? to : addressOf(to);
      return request('PUT', urlOf(address, activityId), { ...addressed(address, message), id: activityId });
    },
  };
}

/** The failure of a message to an address that is none of Microsoft's. It was not sent. */
const foreignHost: ConnectorFailure = { code: 'ForeignServiceUrl', mayHaveArrived: false };

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
  return `${conversationsUrl(address)}/${path.join('/')}`;
}

function addressed(address: Address, message: Message | Typing): object {
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

/** After a timeout or a broken connection the message may have arrived; if there was no connection, it has not. */
function connectionFailure(error: unknown, signal: AbortSignal): ConnectorFailure {
  if (signal.aborted) return { code: 'timeout', mayHaveArrived: true };
  const { code = 'notSent' } = error as { code?: string };
  return { code, mayHaveArrived: brokenConnection.has(code) || code.startsWith('HPE_') };
}

/** Codes of a connection that broke, besides `HPE_…` for an answer that is no HTTP. https://undici.nodejs.org/#/docs/api/Errors (read 2026-11) */
const brokenConnection = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_RES_EXCEEDED_MAX_SIZE']);
