import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WireActivity } from '../../dev/teams/index.ts';

/** What a scripted bot can do in answer to one activity. */
export interface Turn {
  readonly activity: WireActivity;
  /** Calls the connector as botbuilder would; a path without leading slash, below `v3/`. */
  readonly call: ConnectorCall;
  /** Replies in the conversation of the activity, and returns the new message's id. */
  readonly reply: (activity: Partial<WireActivity>) => Promise<string>;
}

export type ConnectorCall = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ status: number; headers: Headers; body: unknown }>;

/** What the endpoint answers: an invoke has a body. */
export type TurnAnswer = { status?: number; body?: unknown } | void;

/** A bot of a few lines on a port of its own, without Bot Framework. */
export async function startScriptedBot(
  play: (turn: Turn) => Promise<TurnAnswer> | TurnAnswer,
): Promise<{ url: string; received: WireActivity[]; paths: string[]; close(): Promise<void> }> {
  const received: WireActivity[] = [];
  const paths: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const activity = JSON.parse(Buffer.concat(chunks).toString()) as WireActivity;
      paths.push(`${request.method} ${request.url}`);
      received.push(activity);
      const answer = await play(turnFor(activity));
      response.statusCode = answer?.status ?? 200;
      response.end(answer?.body === undefined ? undefined : JSON.stringify(answer.body));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    paths,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function turnFor(activity: WireActivity): Turn {
  const call = connectorCall(activity.serviceUrl ?? '');
  return {
    activity,
    call,
    async reply(fields) {
      const path = `conversations/${encodeURIComponent(activity.conversation?.id ?? '')}/activities/${activity.id}`;
      const { body } = await call('POST', path, { type: 'message', replyToId: activity.id, ...fields });
      return (body as { id: string }).id;
    },
  };
}

/** The connector as a bot calls it. */
export function connectorCall(serviceUrl: string): ConnectorCall {
  return async (method, path, body) => {
    const response = await fetch(`${serviceUrl}v3/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
  };
}

/** A message that carries one Adaptive Card. */
export function withCard(content: object): Pick<WireActivity, 'attachments'> {
  return { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] };
}
