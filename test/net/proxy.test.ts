import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { AddressInfo, Socket } from 'node:net';
import { promisify } from 'node:util';

interface Outcome {
  readonly error: Readonly<Record<string, unknown>>;
  readonly failed: readonly Readonly<Record<string, unknown>>[];
  readonly seen: string;
}

/** Runs a process of its own behind this proxy. */
async function behind(proxy: string, what: 'request' | 'question'): Promise<Outcome> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--no-warnings', join(import.meta.dirname, 'proxy-process.ts'), what],
    { env: { ...process.env, HTTPS_PROXY: proxy } },
  );
  return JSON.parse(stdout) as Outcome;
}

describe('a proxy whose address cannot be read', () => {
  it.each(['http://ann:pa55 word@[proxy', 'http://ann:pa55%zz@proxy.example'])(
    'is said to be one, and nothing of the address: %s',
    async (address) => {
      const { error, seen } = await behind(address, 'request');
      const message = 'The address of the proxy cannot be read (HTTPS_PROXY, HTTP_PROXY).';
      expect(error).toMatchObject({ code: 'ERR_PROXY_ADDRESS', message, neverSent: true });
      expect(seen).not.toContain('pa55');
    },
  );
});

describe('a proxy that refuses to connect', () => {
  let proxy: Server;
  let host: string;
  beforeAll(async () => {
    proxy = createServer();
    proxy.on('connect', (_request, socket: Socket) => {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  });
  afterAll(() => void proxy.close());

  it('is named with its status, without user and password, and nothing was sent', async () => {
    const { error, seen } = await behind(`http://ann:pa55word@${host}`, 'request');
    expect(error).toMatchObject({
      code: 'ERR_PROXY_REFUSED',
      message: `The proxy ${host} answered 407 when it was asked to connect.`,
      neverSent: true,
    });
    expect(seen).not.toMatch(/pa55word|YW5uOnBhNTV3b3Jk/u);
  });

  it('is in the log of a question to Partner Center', async () => {
    const { error, failed, seen } = await behind(`http://ann:pa55word@${host}`, 'question');
    const words = `The proxy ${host} answered 407 when it was asked to connect.`;
    expect(error).toMatchObject({ code: 'unreachable', speaker: 'nobody', cause: { words } });
    expect(failed).toHaveLength(4);
    expect(failed[0]).toMatchObject({ cause: { code: 'ERR_PROXY_REFUSED', words } });
    expect(seen).not.toContain('pa55word');
  });
});
