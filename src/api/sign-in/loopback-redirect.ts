import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine that waits for the browser that Entra redirects to it. */
export interface LoopbackRedirect {
  /** The redirect address, with a port. The app's registration has it as `http://localhost`. */
  readonly redirectUri: string;
  /** The query of the redirect that has the expected state. */
  readonly arrived: Promise<URLSearchParams>;
  close(): Promise<void>;
}

/** Any page in the browser can send requests here while a person signs in; none may end the waiting or use it up. */
const limits = { headersTimeout: 10_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 };

/**
 * Starts to listen on 127.0.0.1. Whatever is not the redirect is answered with 404, and the waiting goes on.
 * @param port 0 takes a free port
 * @param state requests with another state are answered with 404
 * @throws Error of Node when the port cannot be used
 */
export async function listenForRedirect(port: number, state: string): Promise<LoopbackRedirect> {
  let arrive: (query: URLSearchParams) => void;
  const arrived = new Promise<URLSearchParams>((resolve) => (arrive = resolve));
  const server = createServer(limits, (request, response) => {
    const query = redirectQuery(request, state);
    response.writeHead(query ? 200 : 404, {
      'Content-Type': 'text/plain; charset=utf-8',
      Connection: 'close',
    });
    response.end(query ? 'Thank you. The rest is in your terminal; you can close this page.\n' : '');
    if (query) arrive(query);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // A connection that cannot be accepted, for example because too many are open, ends nothing.
  server.on('error', () => undefined);
  return {
    // Entra ignores the port of `localhost` only, so the address has that name:
    // https://learn.microsoft.com/entra/identity-platform/reply-url#localhost-exceptions (verified 2026-11)
    redirectUri: `http://localhost:${(server.address() as AddressInfo).port}`,
    arrived,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The query of Entra's redirect; undefined for every other request. Does not parse the target as a URL, which may throw. */
function redirectQuery(
  { method, url = '', headers }: IncomingMessage,
  state: string,
): URLSearchParams | undefined {
  if (method !== 'GET' || !isThisMachine(headers.host) || !url.startsWith('/?')) return undefined;
  const query = new URLSearchParams(url.slice('/?'.length));
  const [states, answers] = [query.getAll('state'), [...query.getAll('code'), ...query.getAll('error')]];
  return states.length === 1 && states[0] === state && answers.length === 1 ? query : undefined;
}

/** A name of another host is that of a page that leads its own name to this machine, to read the answer. */
function isThisMachine(host = ''): boolean {
  return /^(?:localhost|127\.0\.0\.1)(?::\d{1,5})?$/iu.test(host);
}
