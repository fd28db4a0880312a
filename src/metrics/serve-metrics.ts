import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Figures } from './figures.ts';

/** A listening server of figures. */
export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

/** One Prometheus asks every few seconds. Durations in milliseconds. */
const limits = { headersTimeout: 5_000, requestTimeout: 5_000, maxConnections: 16 };

/**
 * Serves the figures at `GET /metrics`.
 * @throws Error with one sentence when the port cannot be used
 */
export async function serveMetrics(
  { host, port }: { readonly host: string; readonly port: number },
  figures: Pick<Figures, 'text' | 'contentType'>,
): Promise<MetricsServer> {
  /** restify changes the methods of every answer in the process: its `writeHead` returns nothing. */
  async function answer({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> {
    response.statusCode = 404;
    if (method === 'GET' && url?.split('?', 1)[0] === '/metrics') {
      const text = await figures.text();
      response.statusCode = 200;
      response.setHeader('Content-Type', figures.contentType);
      response.end(text);
    } else response.end();
  }

  const server = createServer((request, response) => {
    request.resume();
    answer(request, response).catch(() => {
      // A defect: a database that does not answer is a figure.
      response.statusCode = 503;
      response.end();
    });
  });
  Object.assign(server, limits);
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    throw new Error(`Port ${port} on ${host} cannot be used for metrics: set METRICS_PORT to another one.`, {
      cause: error,
    });
  }
  const address = server.address() as AddressInfo;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : shownHost}:${address.port}/metrics`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
