import type { Activity } from 'botbuilder';
import type { Clock } from '../../api/index.ts';
import type { Conversation } from '../../watch/index.ts';
import { readConnectorFailure, type ConnectorFailure } from './failure.ts';
import type { BotToken } from './token.ts';

/** What came of one request. */
export type Sent =
  | { readonly ok: true; readonly activityId?: string }
  | { readonly ok: false; readonly failure: ConnectorFailure };

/**
 * Bot Framework's connector, one POST or PUT an attempt, with a deadline. botbuilder's own client has no
 * deadline and repeats a POST by itself when it gets no answer, which shows people the same message twice.
 */
export interface Connector {
  /** A new message; in a channel it starts a thread. */
  send(conversation: Conversation, activity: Partial<Activity>): Promise<Sent>;
  update(conversation: Conversation, activityId: string, activity: Partial<Activity>): Promise<Sent>;
}

/** Teams itself answers within seconds; what takes longer may still have arrived. */
const deadlineMs = 10_000;

export function createConnector(token: BotToken, clock: Pick<Clock, 'timeout' | 'now'>): Connector {
  async function request(
    method: 'POST' | 'PUT',
    conversation: Conversation,
    path: string,
    body: object,
  ): Promise<Sent> {
    const signal = clock.timeout(deadlineMs);
    try {
      const bearer = await token();
      const response = await fetch(new URL(`v3/conversations${path}`, withSlash(conversation.serviceUrl)), {
        method,
        signal,
        redirect: 'error',
        headers: {
          'Content-Type': 'application/json',
          ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
        },
        body: JSON.stringify(body),
      });
      const answer = await readJson(response);
      if (!response.ok) return { ok: false, failure: readConnectorFailure(response, answer, clock.now()) };
      const activityId = answer['activityId'] ?? answer['id'];
      return { ok: true, ...(typeof activityId === 'string' && { activityId }) };
    } catch (error) {
      return { ok: false, failure: noAnswer(error, signal) };
    }
  }

  return {
    send(conversation, activity) {
      const { conversationId, channelId, scope } = conversation;
      const message = { ...addressed(conversation), ...activity };
      // Bot Framework's way to start a thread; a plain POST to the channel's id is only tolerated.
      return scope === 'team' && channelId === 'msteams'
        ? request('POST', conversation, '', newThread(conversation, message))
        : request('POST', conversation, `/${encodeURIComponent(conversationId)}/activities`, message);
    },
    update(conversation, activityId, activity) {
      const path = `/${encodeURIComponent(conversation.conversationId)}/activities/${encodeURIComponent(activityId)}`;
      return request('PUT', conversation, path, { ...addressed(conversation), ...activity, id: activityId });
    },
  };
}

function addressed({ conversationId, channelId, botId, serviceUrl }: Conversation) {
  return {
    type: 'message',
    channelId,
    serviceUrl,
    from: { id: botId },
    conversation: { id: conversationId },
  };
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages (read 2026-11) */
function newThread({ conversationId, botId, tenantId }: Conversation, activity: object): object {
  return {
    isGroup: true,
    bot: { id: botId },
    channelData: { channel: { id: conversationId } },
    ...(tenantId !== undefined && { tenantId }),
    activity,
  };
}

/** A message whose connection broke or whose time ran out may have arrived; one that never left has not. */
function noAnswer(error: unknown, signal: AbortSignal): ConnectorFailure {
  const { code } = ((error as Error).cause ?? {}) as { code?: string };
  const neverLeft = code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
  return {
    code: signal.aborted ? 'timeout' : (code ?? 'unreachable'),
    mayHaveArrived: !neverLeft,
  };
}

async function readJson(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
