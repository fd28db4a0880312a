import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine that waits for the browser that Entra redirects to it. */
export interface LoopbackRedirect {
  /** The redirect address, with a port. The app's registration has it as `http://localhost`. */
  readonly redirectUri: string;
  /** The query of the redirect that has the expected state. */
  readonly arrived: Promise<URLSearchParams>;
  close(): Promise<void>;
}

/**
 * Starts to listen on 127.0.0.1.
 * @param port 0 takes a free port
 * @param state requests with another state are answered with 404
 * @throws Error of Node when the port cannot be used
 */
export async function listenForRedirect(port: number, state: string): Promise<LoopbackRedirect> {
  let arrive: (query: URLSearchParams) => void;
  const arrived = new Promise<URLSearchParams>((resolve) => (arrive = resolve));
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const isOurs = pathname === '/' && searchParams.get('state') === state;
    response.writeHead(isOurs ? 200 : 404, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(isOurs ? 'Thank you. The rest is in your terminal; you can close this page.\n' : '');
    if (isOurs) arrive(searchParams);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
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
