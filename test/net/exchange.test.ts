import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import * as zlib from 'node:zlib';
import { exchange } from '../../src/net/exchange.ts';
import { wasNeverSent } from '../../src/net/transport-error.ts';

let server: Server;
let answer: RequestListener;
let url: string;

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A signal that never aborts. */
const inTime = new AbortController().signal;

const get = (path: string, signal = inTime) =>
  exchange({ method: 'GET', url: path, headers: { Accept: 'application/json' }, signal });

describe('net/exchange', () => {
  it('sends what it is given, a name, and that it asks for no packed body', async () => {
    const seen: unknown[] = [];
    answer = ({ method, url: path, headers }, response) => {
      seen.push({ method, path, accept: headers.accept, agent: headers['user-agent'] });
      seen.push(headers['accept-encoding']);
      response.writeHead(202, 'Later', { 'Retry-After': '7' });
      response.end('soon');
    };
    const { status, reason, headers, body } = await get(`${url}/x?y=1`);
    expect(seen).toEqual([
      { method: 'GET', path: '/x?y=1', accept: 'application/json', agent: 'qualification-bot' },
      'identity',
    ]);
    expect({ status, reason, after: headers['retry-after'], body: Buffer.from(body).toString() }).toEqual({
      ...{ status: 202, reason: 'Later', after: '7', body: 'soon' },
    });
  });

  it('goes nowhere else when it is told to', async () => {
    const paths: unknown[] = [];
    answer = (request, response) => {
      paths.push(request.url);
      response.writeHead(302, { Location: '/elsewhere' });
      response.end();
    };
    expect(await get(`${url}/here`)).toMatchObject({ status: 302 });
    expect(paths).toEqual(['/here']);
  });

  it('ends when the signal says so', async () => {
    const deadline = new AbortController();
    answer = () => deadline.abort(new Error('late'));
    await expect(get(url, deadline.signal)).rejects.toThrow('late');
  });

  it('sends nothing when the signal has said so before', async () => {
    answer = () => {
      throw new Error('It was sent.');
    };
    await expect(get(url, AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
  });

  it('ends when the signal says so while it still connects', async () => {
    const deadline = new AbortController();
    const asked = get(url, deadline.signal);
    deadline.abort(new Error('late'));
    await expect(asked).rejects.toThrow('late');
  });

  it('waits for the answer when it is told first that it will come', async () => {
    answer = (_request, response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' }, () => {
        response.writeHead(200);
        response.end('now');
      });
    };
    const { status, body } = await get(url);
    expect({ status, body: Buffer.from(body).toString() }).toEqual({ status: 200, body: 'now' });
  });

  it('fails when what it is given cannot be sent', async () => {
    const headers = { Authorization: 'Bearer a\r\nHost: elsewhere' };
    await expect(exchange({ method: 'GET', url, headers, signal: inTime })).rejects.toThrow('invalid');
    await expect(get('nowhere')).rejects.toMatchObject({ code: 'ERR_INVALID_URL' });
  });

  it('takes the proxy that the environment names, but not to this machine', async () => {
    const asked: unknown[] = [];
    // The tunnel always ends at the test's server.
    server.on('connect', (request, socket: Socket) => {
      asked.push(request.url);
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(connect(Number(new URL(url).port), '127.0.0.1')).pipe(socket);
    });
    answer = (request, response) => response.end(request.headers.host);
    process.env['HTTP_PROXY'] = url;
    try {
      const [there, here] = [await get('http://partner.example/'), await get(url)];
      expect(Buffer.from(there.body).toString()).toBe('partner.example');
      expect(Buffer.from(here.body).toString()).toBe(new URL(url).host);
    } finally {
      delete process.env['HTTP_PROXY'];
    }
    expect(asked).toEqual(['partner.example:80']);
  });
});

describe('net/exchange, an answer that is packed although it was not asked for', () => {
  const sends = (headers: Record<string, string>, body: Uint8Array, status = 200) => {
    answer = (_request, response) => {
      response.writeHead(status, headers);
      response.end(body);
    };
  };
  const text = async () => Buffer.from((await get(url)).body).toString();
  const plain = JSON.stringify([{ qualification: 'Education' }]);

  it.each<[string, Uint8Array]>([
    ['gzip', zlib.gzipSync(plain)],
    ['GZIP', zlib.gzipSync(plain)],
    ['x-gzip', zlib.gzipSync(plain)],
    ['deflate', zlib.deflateSync(plain)],
    ['deflate', zlib.deflateRawSync(plain)],
    ['br', zlib.brotliCompressSync(plain)],
    ['gzip, br', zlib.brotliCompressSync(zlib.gzipSync(plain))],
    ['identity', Buffer.from(plain)],
    ...('zstdCompressSync' in zlib ? [['zstd', zlib.zstdCompressSync(plain)] as [string, Buffer]] : []),
  ])('unpacks %s', async (encoding, body) => {
    sends({ 'Content-Encoding': encoding }, body);
    expect(await text()).toBe(plain);
  });

  it.each<[string, string, Uint8Array]>([
    ['a header that stayed when a gateway unpacked it', 'gzip', Buffer.from(plain)],
    ['a name that nobody knows', 'UTF-8', Buffer.from(plain)],
    ['more names than are sensible', 'br, br, br, br', Buffer.from(plain)],
    ['half of it', 'gzip', zlib.gzipSync(plain).subarray(0, 20)],
    ['nothing', 'gzip', Buffer.alloc(0)],
  ])('gives what came for %s', async (_what, encoding, body) => {
    sends({ 'Content-Encoding': encoding }, body, 503);
    const { status, body: received } = await get(url);
    expect([status, Buffer.from(received)]).toEqual([503, Buffer.from(body)]);
  });

  it.each<[string, Uint8Array]>([
    ['gzip', zlib.gzipSync(Buffer.alloc(200 * 1024 * 1024))],
    [
      'br',
      zlib.brotliCompressSync(Buffer.alloc(200 * 1024 * 1024), {
        params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 },
      }),
    ],
    ['gzip, gzip', zlib.gzipSync(zlib.gzipSync(Buffer.alloc(200 * 1024 * 1024)))],
  ])('stops at the limit when %s grows beyond it, and keeps no more than that', async (encoding, bomb) => {
    expect(bomb.length).toBeLessThan(1024 * 1024);
    sends({ 'Content-Encoding': encoding }, bomb);
    const before = process.memoryUsage().arrayBuffers;
    await expect(get(url)).rejects.toMatchObject({ code: 'UND_ERR_RES_EXCEEDED_MAX_SIZE', neverSent: false });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 * 1024 * 1024);
  });
});

describe('net/exchange, when no answer comes', () => {
  /** A server that speaks no HTTP. */
  const raw = async (speak: (socket: Socket) => void) => {
    const listener = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      speak(socket);
    }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
    try {
      return await get(address).catch((error: unknown) => error);
    } finally {
      listener.close();
    }
  };

  it.each<[string, (socket: Socket) => void, string, RegExp]>([
    [
      'no HTTP',
      (socket) => socket.once('data', () => socket.end('HTTP/1.1 abc\r\n\r\n')),
      'HPE_UNKNOWN',
      /Invalid status code/u,
    ],
    ['nothing', (socket) => socket.once('data', () => socket.end()), 'UND_ERR_SOCKET', /other side closed/u],
    ['a reset', (socket) => socket.once('data', () => socket.resetAndDestroy()), 'ECONNRESET', /ECONNRESET/u],
    [
      'half a body',
      (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf')),
      'UND_ERR_SOCKET',
      /closed/u,
    ],
  ])(
    'says what happened after %s, and that the request may have arrived',
    async (_what, speak, code, words) => {
      const error = await raw(speak);
      expect(error).toMatchObject({ name: 'TransportError', code, neverSent: false });
      expect((error as Error).message).toMatch(words);
      expect(wasNeverSent(error as Error)).toBe(false);
    },
  );

  it('says that nothing was sent when nobody listens', async () => {
    const listener = createTcpServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    await new Promise((resolve) => listener.close(resolve));
    await expect(get(`http://127.0.0.1:${port}`)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
      message: `connect ECONNREFUSED 127.0.0.1:${port}`,
      neverSent: true,
    });
  });

  it('says that nothing was sent when TLS cannot be agreed on', async () => {
    const error = await get(url.replace('http:', 'https:')).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'TransportError', neverSent: true });
    expect((error as Error).message).toMatch(/wrong version number|packet length/iu);
  });
});
