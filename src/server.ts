import restify, { type Request, type Response } from 'restify';
import type { Bot } from './bot/index.ts';
import type { Logger } from './logger.ts';

/** What the server needs. */
export interface ServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly bot: Bot;
  /** Throws when the service cannot do its work. */
  readonly checkReady: () => Promise<void>;
  readonly log: Logger;
}

/** A listening server. */
export interface RunningServer {
  readonly url: string;
  /** Takes no new requests, lets those under way finish, and resolves. */
  close(): Promise<void>;
}

/** Far more than any activity; Teams itself stops at about 100 KB. */
const maxBodyBytes = 1024 * 1024;

/**
 * Starts to listen.
 * @throws Error with one sentence when the port is taken or the address is not ours.
 */
export async function startServer({
  host,
  port,
  bot,
  checkReady,
  log,
}: ServerOptions): Promise<RunningServer> {
  const server = restify.createServer({ name: '' });
  const readBody = restify.plugins.bodyParser({ maxBodySize: maxBodyBytes });

  server.post('/api/messages', readBody, async (request: Request, response: Response) => {
    if (!isActivity(request.body)) {
      response.send(400, {
        error: 'The body must be a Bot Framework activity with a type and a conversation.',
      });
      return;
    }
    await bot.process(
      { method: 'POST', headers: request.headers, body: request.body as Record<string, unknown> },
      response,
    );
  });
  server.get('/healthz', async (_request: Request, response: Response) => {
    await Promise.resolve();
    response.send(200, { status: 'ok' });
  });
  server.get('/readyz', async (_request: Request, response: Response) => {
    try {
      await checkReady();
      response.send(200, { status: 'ready' });
    } catch {
      log.warn('not ready: the store cannot be read');
      response.send(503, { status: 'not ready' });
    }
  });
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
  413: 'The body is too large.',
  415: 'The body must be application/json.',
};

/** What botbuilder would fail on is refused here; whatever else an activity holds is the bot's to read. */
function isActivity(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const { type, conversation } = body as { type?: unknown; conversation?: { id?: unknown } | null };
  return typeof type === 'string' && type !== '' && typeof conversation?.id === 'string';
}

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
    server.close(() => resolve());
    server.server.closeIdleConnections();
  });
}
