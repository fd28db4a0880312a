import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { exchange } from '../../src/net/exchange.ts';

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
  it('sends what it is given, a name, and that it reads no compressed bodies', async () => {
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
