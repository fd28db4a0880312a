import type { Activity } from 'botbuilder';
import { exchange, type Clock } from '../../api/index.ts';
import type { Conversation } from '../../watch/index.ts';
import { readRecord } from '../activity/wire-object.ts';
import { readConnectorFailure, type ConnectorFailure } from './failure.ts';
import type { MaySendTo } from './service-url.ts';
import type { BotToken } from './token.ts';

/** Where to answer: read from what came in. */
export interface Address {
  readonly serviceUrl: string;
  readonly channelId: string;
  /** With its thread, where there is one. */
  readonly conversationId: string;
  readonly bot: Account;
  readonly person: Account;
  /** What is answered. */
  readonly activityId?: string;
}

/** A person or a bot, as the channel names them. */
export interface Account {
  readonly id: string;
  readonly name?: string;
}

/** What came of one request. */
export type Sent =
  | { readonly ok: true; readonly activityId?: string }
  | { readonly ok: false; readonly failure: ConnectorFailure };

/**
 * Bot Framework's connector: one POST or PUT an attempt, with a deadline. botbuilder's own client has no
 * deadline and repeats a POST by itself when it gets no answer, which shows people the same message twice.
 */
export interface Connector {
  /** A message that answers nothing; in a channel of Teams it starts a thread. */
  send(conversation: Conversation, activity: Partial<Activity>): Promise<Sent>;
  /** A new message, in the same thread. */
  reply(address: Address, activity: Partial<Activity>): Promise<Sent>;
  /** Puts the activity in place of one that the bot sent before. */
  update(address: Address | Conversation, activityId: string, activity: Partial<Activity>): Promise<Sent>;
}

/** Teams itself answers within seconds; what takes longer may still have arrived. */
const deadlineMs = 10_000;

/** @param maySendTo where the bot's token may go: an address from the database is not trusted either */
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
        headers: {
          'Content-Type': 'application/json',
          ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
        },
        body: JSON.stringify(body),
      });
      const answer = readRecord(response.body) ?? {};
      if (response.status < 200 || response.status > 299) {
        return { ok: false, failure: readConnectorFailure(response, answer, clock.now()) };
      }
      // A new thread has its first message's id beside its own.
      const id = answer['activityId'] ?? answer['id'];
      return { ok: true, ...(typeof id === 'string' && { activityId: id }) };
    } catch (error) {
      return { ok: false, failure: noAnswer(error, signal) };
    }
  }

  return {
    send(conversation, activity) {
      const address = addressOf(conversation);
      const message = addressed(address, activity);
      return conversation.scope === 'team' && conversation.channelId === 'msteams'
        ? request('POST', conversationsUrl(address), newThread(conversation, message))
        : request('POST', urlOf(address), message);
    },
    reply(address, activity) {
      return request('POST', urlOf(address, address.activityId), addressed(address, activity));
    },
    update(to, activityId, activity) {
      const address = 'bot' in to ? to : addressOf(to);
      return request('PUT', urlOf(address, activityId), { ...addressed(address, activity), id: activityId });
    },
  };
}

/** Until somebody contacts the bot from an address that is Microsoft's. */
const foreignHost: ConnectorFailure = { code: 'ForeignServiceUrl', mayHaveArrived: false };

function addressOf({ serviceUrl, channelId, conversationId, botId, userId = '' }: Conversation): Address {
  return { serviceUrl, channelId, conversationId, bot: { id: botId }, person: { id: userId } };
}

/**
 * Bot Framework's way to start a thread; a plain POST to the channel's id is only tolerated
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages, read 2026-11).
 */
function newThread({ conversationId, botId, tenantId }: Conversation, activity: object): object {
  return {
    isGroup: true,
    bot: { id: botId },
    channelData: { channel: { id: conversationId } },
    ...(tenantId !== undefined && { tenantId }),
    activity,
  };
}

function conversationsUrl({ serviceUrl }: Address): string {
  return `${serviceUrl}${serviceUrl.endsWith('/') ? '' : '/'}v3/conversations`;
}

function urlOf(address: Address, activityId?: string): string {
  const path = [encodeURIComponent(address.conversationId), 'activities'];
  if (activityId !== undefined) path.push(encodeURIComponent(activityId));
  return `${conversationsUrl(address)}/${path.join('/')}`;
}

function addressed(address: Address, activity: Partial<Activity>): object {
  const { serviceUrl, channelId, conversationId, bot, person, activityId } = address;
  return {
    type: 'message',
    serviceUrl,
    channelId,
    conversation: { id: conversationId },
    from: bot,
    recipient: person,
    ...(activityId !== undefined && { replyToId: activityId }),
    ...activity,
  };
}

/** A message whose connection broke or whose time ran out may have arrived; one that never left has not. */
function noAnswer(error: unknown, signal: AbortSignal): ConnectorFailure {
  if (signal.aborted) return { code: 'timeout', mayHaveArrived: true };
  const { code = 'notSent' } = error as { code?: string };
  return { code, mayHaveArrived: brokenAfterwards.has(code) || code.startsWith('HPE_') };
}

/** Besides `HPE_…`, which says that what came back was no HTTP. https://undici.nodejs.org/#/docs/api/Errors (read 2026-11) */
const brokenAfterwards = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_RES_EXCEEDED_MAX_SIZE']);
