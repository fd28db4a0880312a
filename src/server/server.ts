import type { IncomingMessage, ServerResponse } from 'node:http';
import restify, { type Next, type Request, type Response } from 'restify';
import type { Clock } from '../time/clock.ts';
import type { Bot, HttpAnswer, Recognised } from '../bot/index.ts';
import { createRate } from '../flow/rate.ts';
import { followConnections, type ConnectionLimits, type Connections } from './connections.ts';
import { shareBytes } from './held-bytes.ts';
import { listen } from './listen.ts';
import type { Logger } from '../log/logger.ts';
import { bodyRefusal, readJson, type BodyRefusal } from './read-json.ts';
import type { Readiness } from './readiness.ts';

/** What the server needs. */
export interface ServerDeps {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly bot: Pick<Bot, 'recognise' | 'process'>;
  readonly checkReady: () => Promise<Readiness>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Limits to use in place of the usual ones. */
  readonly limits?: Partial<ServerLimits>;
}

/** What clients may use of the server. Durations in milliseconds. */
export interface ServerLimits extends ConnectionLimits {
  readonly headersWithinMs: number;
  readonly bodyWithinMs: number;
  readonly requestWithinMs: number;
  readonly idleForMs: number;
  /** Of the bodies of all requests that are being read or answered. */
  readonly bodyBytes: number;
  /** Of what Node reads of a body before anybody asks for it. */
  readonly unreadBytes: number;
  /** How often Node looks for clients that are too slow. */
  readonly lookEveryMs: number;
}

/** A listening server. */
export interface RunningServer {
  readonly url: string;
  /** Takes no new requests, gives the running ones ten seconds to finish, and resolves. */
  close(): Promise<void>;
}

/** Shorter than the 30 s or so that deployments leave between SIGTERM and SIGKILL. */
const closeDeadlineMs = 10_000;

const usualLimits: ServerLimits = {
  // Bot Framework sends headers and body at once. A client this slow is broken or hostile. It is also how long a new
  // connection may be silent.
  headersWithinMs: 5_000,
  bodyWithinMs: 10_000,
  requestWithinMs: 20_000,
  // Of a sender with a good token. Longer than proxies keep a connection, usually 60 s. Otherwise a proxy could send
  // into a connection that closes.
  idleForMs: 65_000,
  // A turn takes about a second, so this is far more than a partner's people need, and far less than memory allows.
  connections: 1_000,
  // An answer arrives within a second, and a client that reads it closes its side.
  lingerForMs: 2_000,
  // Thousands of usual activities, which have a few KB.
  bodyBytes: 16 * 1024 * 1024,
  unreadBytes: 16 * 1024,
  // Node's default of 30 s would turn a limit of five seconds into thirty-five.
  lookEveryMs: 1_000,
};

/**
 * Starts to listen.
 * @throws Error with one sentence when the port is taken or the address is not ours.
 */
export async function startServer(deps: ServerDeps): Promise<RunningServer> {
  const { host, port, bot, checkReady, clock, log } = deps;
  const limits = { ...usualLimits, ...deps.limits };
  // The token is judged before a sender that waits for "100 Continue" is told to send its body.
  const server = restify.createServer({ name: '', noWriteContinue: true });
  Object.assign(server.server, {
    headersTimeout: limits.headersWithinMs,
    requestTimeout: limits.requestWithinMs,
    keepAliveTimeout: limits.idleForMs,
    connectionsCheckingInterval: limits.lookEveryMs,
    highWaterMark: limits.unreadBytes,
  });
  // restify listens and does nothing, and Node would leave the connection to it for ever.
  server.server.removeAllListeners('upgrade');
  // Node answers what it does not expect by itself, and would keep the connection.
  server.server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(417, { Connection: 'close' });
    response.end();
  });
  const warnings = createRate({ most: 1, withinMs: 60_000 }, () => clock.now());
  const connections = followConnections(server.server, limits, (closed) => {
    if (!warnings.take(closed)) return;
    const most = { connections: limits.connections };
    if (closed === 'newcomer') log.warn(most, 'connections are refused: there are too many');
    else log.warn(most, 'connections without a good token make room: there are too many');
  });
  const holdBytes = shareBytes(limits.bodyBytes);
  server.pre((request: Request, response: Response, next: Next) =>
    next(connections.begin(request, response) ? undefined : false),
  );

  /** Reads and processes the body of a sender with a good token. */
  async function receive(sender: Recognised, request: Request, response: Response): Promise<HttpAnswer> {
    const held = holdBytes();
    try {
      if (awaitsContinue(request) && bodyRefusal(request) === undefined) response.writeContinue();
      const read = await readJson(request, held, clock.timeout(limits.bodyWithinMs));
      if (!read.ok) return { status: read.status, body: { error: sentences[read.status] } };
      return await bot.process(sender, read.body);
    } finally {
      held.release();
    }
  }

  server.post('/api/messages', async (request: Request, response: Response) => {
    // Nothing of the body is read before: a sender without a good token costs no memory, and learns nothing else.
    const sender = await bot.recognise(request.headers.authorization);
    if (!('token' in sender)) return answer(response, sender);
    connections.prove(request);
    const result = await receive(sender, request, response);
    if (result.status < 400) connections.keepOpen(request, response);
    answer(response, result);
  });

  const isAlive = async (_request: Request, response: Response) => {
    await Promise.resolve();
    response.send(200, { status: 'ok' });
  };
  const isReady = async (_request: Request, response: Response) => {
    const readiness = await checkReady();
    response.send(readiness.status === 'not ready' ? 503 : 200, readiness);
  };
  for (const method of ['get', 'head'] as const) {
    server[method]('/healthz', isAlive);
    server[method]('/readyz', isReady);
  }

  // Without this, restify would answer with the error's message.
  server.on(
    'restifyError',
    (_request: Request, _response: Response, error: RestifyError, done: () => void) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) log.error({ status, name: error.name }, 'request failed');
      error.toJSON = () => ({ error: sentences[status] ?? 'The request could not be served.' });
      done();
    },
  );

  await listen(server, port, host);
  return {
    url: server.url.replace('[::]', '127.0.0.1').replace('0.0.0.0', '127.0.0.1'),
    close: () => close(server, connections, clock),
  };
}

interface RestifyError extends Error {
  statusCode?: number;
  toJSON?: () => object;
}

const sentences: Readonly<Record<BodyRefusal | 404 | 405, string>> & Readonly<Record<number, string>> = {
  400: 'The body is not JSON.',
  404: 'There is nothing here; the bot listens at POST /api/messages.',
  405: 'This address takes other methods.',
  408: 'The body did not come in time.',
  413: 'The body is too large.',
  415: 'The body must be application/json, and not compressed.',
  503: 'Too much is being read. Send it again in a moment.',
};

function awaitsContinue({ headers }: Request): boolean {
  return /100-continue/iu.test(headers.expect ?? '');
}

function answer(response: Response, { status, body }: HttpAnswer): void {
  response.send(status, body, {
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
    ...(status === 503 && { 'Retry-After': '5' }),
  });
}

function close(server: restify.Server, connections: Connections, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const closed = new AbortController();
    clock.sleep(closeDeadlineMs, closed.signal).then(
      () => server.server.closeAllConnections(),
      () => undefined,
    );
    server.close(() => {
      closed.abort();
      resolve();
    });
    server.server.closeIdleConnections();
    connections.hangUp();
  });
}
