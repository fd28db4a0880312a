import { exchange } from '../../net/exchange.ts';
import { wasNeverSent } from '../../net/transport-error.ts';
import type { Clock } from '../../time/clock.ts';
import type { Conversation } from '../../conversations/conversation.ts';
import { readBody } from '../../net/body.ts';
import { isJsonObject, textOf, type JsonObject } from '../../json/json-object.ts';
import type { Message, Typing } from '../activity/message.ts';
import type { Address } from '../activity/address.ts';
import { classify } from './classify.ts';
import { readConnectorFailure, type ConnectorFailure } from './failure.ts';
import { deletionOf, newMessage, replyTo, updateOf, type OutgoingRequest } from './outgoing-request.ts';
import { sendInForms } from './send-in-forms.ts';
import type { Sent } from './sent.ts';
import type { MaySendTo } from './service-url.ts';
import { noStanding, type Standing } from './standing.ts';
import type { BotToken } from './token.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { untraced, type Traced } from '../../tracing/traced.ts';

export type { Sent } from './sent.ts';

/**
 * Sends messages to Bot Framework's connector: one POST or PUT with a deadline, and another one only when the first was
 * refused for what can be mended at once: an old token, a card that is too big, a mention. botbuilder's own client has no
 * deadline, and it repeats a POST that gets no answer, which shows people the same message twice.
 */
export interface Connector {
  /** Sends a message that is no answer; in a channel of Teams it starts a thread. */
  send(conversation: Conversation, message: Message): Promise<Sent>;
  /** Answers in the same thread with a new message, or shows that the bot is typing. */
  reply(address: Address, message: Message | Typing): Promise<Sent>;
  /** Replaces a message that the bot sent before. */
  update(address: Address | Conversation, activityId: string, message: Message): Promise<Sent>;
  /** Takes away a message that the bot sent before. */
  remove(address: Address, activityId: string): Promise<Sent>;
}

/** Teams answers within seconds. A message without an answer by then may still have arrived. */
const deadlineMs = 10_000;

/**
 * @param maySendTo decides where the bot's token may go; addresses from the database are checked too
 * @param standing is told how the connector takes the bot's token, and renews it
 */
export function createConnector(
  token: BotToken,
  clock: Pick<Clock, 'timeout' | 'now'>,
  maySendTo: MaySendTo,
  standing: Standing = noStanding,
  traced: Traced = untraced,
): Connector {
  /** One request. */
  const exchangeOnce = (wanted: OutgoingRequest, bearer: string | undefined): Promise<Sent> =>
    traced('Teams', { method: wanted.method }, async (note) => {
      const sent = await exchangeUntold(wanted, bearer);
      if (!sent.ok) note({ status: sent.failure.status, 'error.type': sent.failure.code });
      return sent;
    });

  async function exchangeUntold(
    { method, url, body, isPrivate }: OutgoingRequest,
    bearer: string | undefined,
  ): Promise<Sent> {
    const signal = clock.timeout(deadlineMs);
    try {
      const response = await exchange({
        method,
        url,
        signal,
        headers: dropUndefined({
          'Content-Type': 'application/json',
          Authorization: bearer === undefined ? undefined : `Bearer ${bearer}`,
        }),
        ...(body && { body: JSON.stringify(body) }),
      });
      const answer = readAnswer(response.body);
      if (response.status < 200 || response.status > 299) {
        const failure = readConnectorFailure(response, answer, clock.now());
        return { ok: false, failure: isPrivate ? { ...failure, wasPrivate: true } : failure };
      }
      // A new thread has its first message's id beside its own.
      const id = answer['activityId'] ?? answer['id'];
      return { ok: true, ...(typeof id === 'string' && { activityId: id }) };
    } catch (error) {
      return { ok: false, failure: connectionFailure(error, signal) };
    }
  }

  /** One request, and another one with a new token when the first one's was refused. */
  async function request(wanted: OutgoingRequest): Promise<Sent> {
    if (!maySendTo(wanted.url)) return { ok: false, failure: foreignHost };
    let bearer: string | undefined;
    try {
      bearer = await token();
    } catch (error) {
      return { ok: false, failure: signInFailure(error) };
    }
    let sent = await exchangeOnce(wanted, bearer);
    if (bearer !== undefined && isTokenRefused(sent)) {
      const renewed = await standing.renew(bearer);
      if (renewed !== undefined) sent = await exchangeOnce(wanted, renewed);
    }
    if (sent.ok) standing.accept(wanted.conversationId);
    if (sent.ok || !isTokenRefused(sent)) return sent;
    const tokenIsGood = standing.refuse(wanted.conversationId, sent.failure.code);
    return tokenIsGood ? { ok: false, failure: { ...sent.failure, tokenIsGood } } : sent;
  }

  return {
    send: (conversation, message) =>
      sendInForms(message, 'notification', (form) => request(newMessage(conversation, form))),
    reply: (address, message) =>
      'type' in message
        ? request(replyTo(address, message))
        : sendInForms(message, 'answer', (form) => request(replyTo(address, form))),
    update: (to, activityId, message) =>
      sendInForms(message, 'update', (form) => request(updateOf(to, activityId, form))),
    remove: (address, activityId) => request(deletionOf(address, activityId)),
  };
}

/** The failure of a message to an address that is none of Microsoft's. It was not sent. */
const foreignHost: ConnectorFailure = { code: 'ForeignServiceUrl', mayHaveArrived: false };

/** The members of an answer. A text that is no JSON is its message. */
function readAnswer(bytes: Uint8Array): JsonObject {
  const body = readBody(bytes);
  if (body.kind === 'text') return { message: body.text };
  return body.kind === 'json' && isJsonObject(body.value) ? body.value : {};
}

/** Whether the connector refused the token, as far as one answer says. */
function isTokenRefused(sent: Sent): sent is Sent & { readonly ok: false } {
  return !sent.ok && classify(sent.failure) === 'refused';
}

function signInFailure(error: unknown): ConnectorFailure {
  const { code = 'notSignedIn' } = error as { code?: string };
  return { code, mayHaveArrived: false, noToken: true };
}

/** Without an answer that can be read the message may have arrived, unless there was no connection. */
function connectionFailure(error: unknown, signal: AbortSignal): ConnectorFailure {
  if (signal.aborted) return { code: 'timeout', mayHaveArrived: true };
  const code = textOf((error as { code?: unknown }).code);
  return { code: code ?? 'unknown', mayHaveArrived: !wasNeverSent(error as object) };
}
