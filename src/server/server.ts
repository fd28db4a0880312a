import restify, { type Request, type Response } from 'restify';
import type { Clock } from '../time/clock.ts';
import type { Bot, HttpAnswer } from '../bot/index.ts';
import { createRate } from '../flow/rate.ts';
import { listen } from './listen.ts';
import type { Logger } from '../log/logger.ts';
import { readJson } from './read-json.ts';
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
export interface ServerLimits {
  readonly headersWithinMs: number;
  readonly bodyWithinMs: number;
  readonly requestWithinMs: number;
  readonly idleForMs: number;
  readonly connections: number;
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
  // Bot Framework sends headers and body at once. A client this slow is broken or hostile.
  headersWithinMs: 10_000,
  bodyWithinMs: 10_000,
  requestWithinMs: 20_000,
  // Longer than proxies keep a connection, usually 60 s. Otherwise a proxy could send into a connection that closes.
  idleForMs: 65_000,
  // A turn takes about a second, so this is far more than a partner's people need, and far less than memory allows.
  connections: 1_000,
  // Node's default of 30 s would turn a limit of ten seconds into forty.
  lookEveryMs: 5_000,
};

/**
 * Starts to listen.
 * @throws Error with one sentence when the port is taken or the address is not ours.
 */
export async function startServer(deps: ServerDeps): Promise<RunningServer> {
  const { host, port, bot, checkReady, clock, log } = deps;
  const limits = { ...usualLimits, ...deps.limits };
  const server = restify.createServer({ name: '' });
  Object.assign(server.server, {
    headersTimeout: limits.headersWithinMs,
    requestTimeout: limits.requestWithinMs,
    keepAliveTimeout: limits.idleForMs,
    maxConnections: limits.connections,
    connectionsCheckingInterval: limits.lookEveryMs,
  });
  const drops = createRate({ most: 1, withinMs: 60_000 }, () => clock.now());
  server.server.on('drop', () => {
    if (!drops.take('')) return;
    log.warn({ connections: limits.connections }, 'connections are refused: there are too many');
  });

  server.post('/api/messages', async (request: Request, response: Response) => {
    const { authorization } = request.headers;
    // The token is checked first: a sender without one learns nothing about other problems.
    const [sender, read] = await Promise.all([
      bot.recognise(authorization),
      readJson(request, clock.timeout(limits.bodyWithinMs)),
    ]);
    // Closes the connection, so that the rest of a refused body is not read as the next request.
    if (!read.ok) response.setHeader('Connection', 'close');
    if (!('token' in sender)) return answer(response, sender);
    if (!read.ok) return answer(response, { status: read.status, body: { error: sentences[read.status] } });
    answer(response, await bot.process(sender, read.body));
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
    close: () => close(server, clock),
  };
}

interface RestifyError extends Error {
  statusCode?: number;
  toJSON?: () => object;
}

const sentences: Readonly<Record<number, string>> = {
  400: 'The body is not JSON.',
  404: 'There is nothing here; the bot listens at POST /api/messages.',
  405: 'This address takes other methods.',
  408: 'The body did not come in time.',
  413: 'The body is too large.',
  415: 'The body must be application/json, and not compressed.',
};

function answer(response: Response, { status, body }: HttpAnswer): void {
  response.send(status, body, {
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
  });
}

function close(server: restify.Server, clock: Clock): Promise<void> {
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
  });
}
