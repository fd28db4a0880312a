import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { inspect } from 'node:util';
import { connect, customerId, person } from '../api/builders.ts';
import { exchange } from '../../src/net/exchange.ts';

describe('a proxy whose address cannot be read', () => {
  it.each(['http://ann:pa55 word@[proxy', 'http://ann:pa55%zz@proxy.example'])(
    'is said to be one, and nothing of the address: %s',
    async (address) => {
      process.env['HTTPS_PROXY'] = address;
      try {
        await jest.isolateModulesAsync(async () => {
          const own = await import('../../src/net/exchange.ts');
          const signal = new AbortController().signal;
          const request = { method: 'GET', url: 'https://partner.example/', headers: {}, signal } as const;
          const error: unknown = await own.exchange(request).catch((reason: unknown) => reason);
          const message = 'The address of the proxy cannot be read (HTTPS_PROXY, HTTP_PROXY).';
          expect(error).toMatchObject({ code: 'ERR_PROXY_ADDRESS', message, neverSent: true });
          expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('pa55');
        });
      } finally {
        delete process.env['HTTPS_PROXY'];
      }
    },
  );
});

/** A file of its own: the proxy is read from the environment once in the life of a process. */
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
    process.env['HTTPS_PROXY'] = `http://ann:pa55word@${host}`;
  });
  afterAll(() => {
    delete process.env['HTTPS_PROXY'];
    proxy.close();
  });

  it('is named with its status, without user and password, and nothing was sent', async () => {
    const signal = new AbortController().signal;
    const error: unknown = await exchange({
      method: 'GET',
      url: 'https://partner.example/',
      headers: {},
      signal,
    }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'ERR_PROXY_REFUSED',
      message: `The proxy ${host} answered 407 when it was asked to connect.`,
      neverSent: true,
    });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/pa55word|YW5uOnBhNTV3b3Jk/u);
  });

  it('is in the log of a question to Partner Center', async () => {
    const { partnerCenter, log } = connect('https://partner.example', {
      tenantId: 'aaaaaaaa-1111-4222-8333-444444444444',
      clientId: 'bbbbbbbb-1111-4222-8333-444444444444',
      credential: { secret: 'xyz8Q~0123456789abcdefghijklmnopqrstuvwx' },
    });
    const error: unknown = await partnerCenter
      .getQualifications(customerId, person)
      .catch((reason: unknown) => reason);
    const words = `The proxy ${host} answered 407 when it was asked to connect.`;
    expect(error).toMatchObject({ code: 'unreachable', speaker: 'nobody', cause: { words } });
    const failed = log.lines.filter(({ message }) => message === 'Partner Center failed');
    expect(failed).toHaveLength(4);
    expect(failed[0]?.fields).toMatchObject({ cause: { code: 'ERR_PROXY_REFUSED', words } });
    expect(inspect([error, log.lines], { depth: 20 })).not.toContain('pa55word');
  });
});
