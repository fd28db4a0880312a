import restify, { type Request, type Response } from 'restify';
import { isActivity, type Bot } from './bot/index.ts';
import type { Logger } from './logger.ts';
import { readJson } from './read-json.ts';

/** What the server needs. */
export interface ServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly bot: Bot;
  /** What else `/readyz` says. Throws when the service cannot do its work. */
  readonly checkReady: () => Promise<object>;
  readonly log: Logger;
}

/** A listening server. */
export interface RunningServer {
  readonly url: string;
  /** Takes no new requests, gives those under way ten seconds to finish, and resolves. */
  close(): Promise<void>;
}

/** Whoever deploys this waits about 30 s between the polite and the impolite stop. */
const closeDeadlineMs = 10_000;

/** Clients that send their headers slower than that are no clients. */
const headersDeadlineMs = 10_000;

/**
 * Starts to listen.
 * @throws Error with one sentence when the port is taken or the address is not ours.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, port, bot, checkReady, log } = options;
  const server = restify.createServer({ name: '' });
  server.server.headersTimeout = headersDeadlineMs;

  server.post('/api/messages', async (request: Request, response: Response) => {
    const read = await readJson(request);
    if (!read.ok) {
      // The rest of a body that was refused must not be taken for the next request.
      response.header('Connection', 'close');
      response.send(read.status, { error: sentences[read.status] });
      return;
    }
    if (!isActivity(read.body)) {
      response.send(400, { error: 'The body must be a Bot Framework activity.' });
      return;
    }
    await bot.process({ headers: request.headers, body: read.body }, response);
  });

  const isAlive = async (_request: Request, response: Response) => {
    await Promise.resolve();
    response.send(200, { status: 'ok' });
  };
  const isReady = async (_request: Request, response: Response) => {
    try {
      response.send(200, { status: 'ready', ...(await checkReady()) });
    } catch {
      log.warn('not ready: the store cannot be read');
      response.send(503, { status: 'not ready' });
    }
  };
  for (const method of ['get', 'head'] as const) {
    server[method]('/healthz', isAlive);
    server[method]('/readyz', isReady);
  }

  // Errors of requests: restify would answer with the error's message.
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
    close: () => close(server),
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

function listen(server: restify.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(listenProblem(error.code, port, host), { cause: error }));
    });
    server.listen(port, host, () => resolve());
  });
}

function listenProblem(code: string | undefined, port: number, host: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken: stop what listens there, or set PORT to another one.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine: set HOST to one that is.`;
    case 'EACCES':
      return `Port ${port} needs more rights: set PORT to one above 1023.`;
    default:
      return `The bot cannot listen on ${host}:${port} (${code ?? 'unknown error'}).`;
  }
}

function close(server: restify.Server): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => server.server.closeAllConnections(), closeDeadlineMs);
    server.close(() => {
      clearTimeout(giveUp);
      resolve();
    });
    server.server.closeIdleConnections();
  });
}
