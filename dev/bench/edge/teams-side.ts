/**
 * Teams' side as a process of its own: people who ask, and the connector that the bot answers to. Both in one
 * process, so that a turn is over when its reply has arrived here, by one clock. Bare `node:http`.
 */
import { once } from 'node:events';
import { Agent, createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { activityAsking, appTenantId } from './activity.ts';
import { customerOf, tenantIdOf } from './customers.ts';
import { percentile } from './statistics.ts';

/** What the process is told to do. */
export interface Run {
  /** Where the bot takes activities. */
  readonly url: string;
  /** Goes with every activity. */
  readonly headers: Readonly<Record<string, string>>;
  /** The number of turns under way at any time. */
  readonly inFlight: number;
  /** It ends after so many seconds, or so many turns. */
  readonly seconds: number;
  readonly turns?: number;
  /** How many customers are asked for, one after the other. */
  readonly customers: number;
  /** A text that every right reply contains. */
  readonly expected: string;
}

/** The result. Latency is the time from sending the question until its reply has arrived. */
export interface RunResult {
  readonly turns: number;
  /** Turns with a wrong reply or none. */
  readonly failed: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The replies that have arrived, by the activity that they answer. */
const arrived = new Map<string, { readonly reply: string; readonly at: number }>();

/** How many messages the bots have sent: each has an id of its own. */
let sent = 0;

/** What the roster says of everybody who asks. */
const member = JSON.stringify({ id: '29:ann', tenantId: appTenantId, userRole: 'user' });

const connector = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(member);
    return;
  }
  void readText(request).then((reply) => {
    const replyTo = /\/activities\/([^/?]+)/u.exec(request.url ?? '')?.[1] ?? '';
    arrived.set(replyTo, { reply, at: performance.now() });
    response.writeHead(201, { 'content-type': 'application/json' }).end(`{"id":"${++sent}"}`);
  });
}).listen(0, '127.0.0.1');
await once(connector, 'listening');
const serviceUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}/amer/`;

/** Tokens are for one service URL, so the parent process must know it. */
process.send?.({ serviceUrl });

let asked = 0;

/** One turn, and how long its reply took; undefined when it was not the one that is expected. */
async function turn({ url, headers, customers, expected }: Run, agent: Agent): Promise<number | undefined> {
  const number = asked++;
  const id = `turn-${number}`;
  const sentAt = performance.now();
  const activity = activityAsking(tenantIdOf(customerOf(number, customers)), id, number, serviceUrl);
  const status = await post(url, headers, activity, agent);
  // Both bots answer the request when their turn is over: a reply that is not here by now will not come.
  const answer = arrived.get(id);
  arrived.delete(id);
  return status === 200 && answer?.reply.includes(expected) ? answer.at - sentAt : undefined;
}

function post(url: string, headers: Run['headers'], body: object, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-type': 'application/json' } },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode));
      },
    );
    request.once('error', reject);
    request.end(JSON.stringify(body));
  });
}

async function run(options: Run): Promise<RunResult> {
  const { turns = Infinity } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: options.inFlight });
  const startedAt = performance.now();
  const endsAt = startedAt + options.seconds * 1_000;
  const latencies: number[] = [];
  let failed = 0;
  const asker = async () => {
    while (performance.now() < endsAt && latencies.length + failed < turns) {
      const latency = await turn(options, agent);
      if (latency === undefined) failed += 1;
      else latencies.push(latency);
    }
  };
  await Promise.all(Array.from({ length: options.inFlight }, asker));
  agent.destroy();
  return {
    turns: latencies.length,
    failed,
    seconds: (performance.now() - startedAt) / 1_000,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
  };
}

process.on('message', (options: Run) => {
  void run(options).then((result) => process.send?.(result));
});
process.once('disconnect', () => process.exit());
