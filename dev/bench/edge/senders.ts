import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
} from 'botbuilder';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../../src/time/clock.ts';
import { createConnector } from '../../../src/teams/connector/connector.ts';
import { tableOf } from './report.ts';

/** One call of a sender. It rejects, or returns the reason, when the message was not sent. */
type Send = (serviceUrl: string) => Promise<string>;

const activity = { type: 'message', text: 'x' } as const;

/** botbuilder's own connector client, as a proactive message uses it. */
function botbuilder(options: object): Send {
  // Five optional parts, of which the last is handed to every client that it makes.
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {},
    undefined,
    undefined,
    undefined,
    options,
  );
  const adapter = new CloudAdapter(authentication);
  // Without it the error goes to the console.
  adapter.onTurnError = (_context, error) => Promise.reject(error);
  return async (serviceUrl) => {
    const reference = {
      serviceUrl,
      channelId: 'msteams',
      conversation: { id: 'a:1' },
      bot: { id: '28:bot' },
      user: { id: '29:ann' },
    } as ConversationReference;
    try {
      await adapter.continueConversationAsync('', reference, async (context) => {
        await context.sendActivity(activity);
      });
      return 'sent';
    } catch {
      return 'failed';
    }
  };
}

const ours: Send = async (serviceUrl) => {
  const sent = await createConnector(
    () => Promise.resolve(undefined),
    systemClock,
    () => true,
  ).send(
    {
      serviceUrl,
      conversationId: 'a:1',
      botAppId: '',
      scope: 'personal',
      channelId: 'msteams',
      botId: '28:bot',
      userId: '29:ann',
    },
    activity,
  );
  return sent.ok ? 'sent' : `failed: ${sent.failure.code}`;
};

const senders: Readonly<Record<string, Send>> = {
  botbuilder: botbuilder({}),
  // All of its options that are about retries and deadlines.
  'botbuilder with options': botbuilder({
    noRetryPolicy: true,
    timeout: 10_000,
    retryOptions: { maxRetries: 0 },
    requestPolicyFactories: [],
  }),
  ours,
};

type Answer = number | 'reset' | 'hang';
const cases: readonly (readonly [string, Answer])[] = [
  ['201', 201],
  ['412', 412],
  ['429 without Retry-After', 429],
  ['502', 502],
  ['503', 503],
  ['broken connection', 'reset'],
  ['no answer at all', 'hang'],
];

/** Longer than any deadline that a person would wait for. */
const longestMs = 20_000;
const sends = 1_000;

/** What each sender does when Teams does not take a message, and the CPU time of one message. */
export async function compareSenders(): Promise<string> {
  const rows = [['one call when Teams answers', ...Object.keys(senders)]];
  for (const [what, answer] of cases) {
    rows.push([what, ...(await Promise.all(Object.values(senders).map((send) => outcomeOf(send, answer))))]);
  }
  const costs: string[] = [];
  for (const send of Object.values(senders)) costs.push(await costOf(send));
  rows.push(['CPU a message, ms', ...costs]);
  return tableOf(rows);
}

async function outcomeOf(send: Send, answer: Answer): Promise<string> {
  let posts = 0;
  const server = await listen((request, response) => {
    posts += 1;
    request.resume();
    if (answer === 'reset') request.socket.resetAndDestroy();
    else if (answer !== 'hang')
      response.writeHead(answer, { 'content-type': 'application/json' }).end('{"id":"1"}');
  });
  const startedAt = performance.now();
  const outcome = await Promise.race([send(server.url), delay(longestMs, 'still waits')]);
  const seconds = (performance.now() - startedAt) / 1_000;
  server.close();
  return `${posts} POST, ${outcome} after ${seconds.toFixed(1)} s`;
}

async function costOf(send: Send): Promise<string> {
  const server = await listen((request, response) => {
    request.resume();
    request.once('end', () =>
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"1"}'),
    );
  });
  for (let count = 0; count < sends; count += 1) await send(server.url);
  const before = process.cpuUsage();
  for (let count = 0; count < sends; count += 1) await send(server.url);
  const { user, system } = process.cpuUsage(before);
  server.close();
  return ((user + system) / 1_000 / sends).toFixed(2);
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/amer/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
