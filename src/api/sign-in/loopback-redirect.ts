import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Waits on this machine for the browser that Entra sends back. */
export interface LoopbackRedirect {
  /** The address to send the browser to: registered as `http://localhost`, on any port. */
  readonly redirectUri: string;
  /** What the browser brought with this state. */
  readonly arrived: Promise<URLSearchParams>;
  close(): Promise<void>;
}

/**
 * Starts to listen, on this machine alone.
 * @param port 0 takes a free one
 * @param state only a browser that brings it back is ours
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
    // Entra ignores the port of localhost, and only of that name:
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
