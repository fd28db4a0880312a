import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { listenForRedirect, type LoopbackRedirect } from '../../../src/api/sign-in/loopback-redirect.ts';

const state = 'a1b2c3d4-0000-4000-8000-000000000000';
let redirect: LoopbackRedirect;
let host: string;
beforeEach(async () => {
  redirect = await listenForRedirect(0, state);
  ({ host } = new URL(redirect.redirectUri));
});
afterEach(() => redirect.close());

/** Sends these bytes, and returns all that came back. */
async function send(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(redirect.redirectUri).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(bytes);
  return text(socket).catch(() => '');
}
const request = (line: string, headers: readonly string[] = [`Host: ${host}`]) =>
  `${line} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`;
const ours = `/?code=right&state=${state}`;

describe('the wait for Entra’s redirect', () => {
  it.each<[string, () => string]>([
    ['two slashes', () => request('GET //')],
    ['two slashes and the right query', () => request(`GET /${ours}`)],
    ['a target that is no address', () => request('GET //[::')],
    ['a whole address', () => request(`GET http://localhost${ours}`)],
    ['an address that cannot be read', () => request('GET http://[')],
    ['another path', () => request(`GET /favicon.ico${ours.slice(1)}`)],
    ['no query', () => request('GET /')],
    ['another state', () => request('GET /?code=foreign&state=guessed')],
    ['two states', () => request(`GET ${ours}&state=guessed`)],
    ['two codes', () => request(`GET ${ours}&code=foreign`)],
    ['neither code nor error', () => request(`GET /?state=${state}`)],
    ['broken escapes', () => request('GET /?%&state=%zz')],
    ['a star', () => request('OPTIONS *')],
    ['HEAD, as what looks ahead sends', () => request(`HEAD ${ours}`)],
    [
      'POST, as a form of any page can send',
      () => request(`POST ${ours}`, [`Host: ${host}`, 'Content-Length: 0']),
    ],
    ['an upgrade', () => request('GET /', [`Host: ${host}`, 'Connection: upgrade', 'Upgrade: websocket'])],
    ['the name of another host', () => request(`GET ${ours}`, ['Host: evil.example'])],
    ['a name that only begins like ours', () => request(`GET ${ours}`, ['Host: localhost.evil.example'])],
  ])('answers 404 to %s, and goes on', async (_what, bytes) => {
    expect(await send(bytes())).toMatch(/^HTTP\/1\.1 404 /u);
    expect(await send(request(`GET ${ours}`))).toMatch(/^HTTP\/1\.1 200 [^]*you can close this page/u);
    expect((await redirect.arrived).get('code')).toBe('right');
  });

  it.each<[string, () => string]>([
    ['CONNECT', () => request('CONNECT evil.example:443')],
    ['headers without end', () => request('GET /', [`Host: ${host}`, `X: ${'x'.repeat(100_000)}`])],
    ['what is no HTTP', () => '\u0016\u0003\u0001\r\n\r\n'],
    ['no Host', () => request(`GET ${ours}`, ['X: y'])],
  ])('hangs up on %s, and goes on', async (_what, bytes) => {
    expect(await send(bytes())).toMatch(/^(?:HTTP\/1\.1 4\d\d |$)/u);
    expect(await send(request(`GET ${ours}`))).toMatch(/^HTTP\/1\.1 200 /u);
  });

  it('takes Entra’s error as an answer, and the host by number', async () => {
    const { port } = new URL(redirect.redirectUri);
    const line = `GET /?error=access_denied&error_description=x&state=${state}`;
    expect(await send(request(line, [`Host: 127.0.0.1:${port}`]))).toMatch(/^HTTP\/1\.1 200 /u);
    expect((await redirect.arrived).get('error')).toBe('access_denied');
  });

  it('outlives hundreds of connections that say nothing', async () => {
    const { port } = new URL(redirect.redirectUri);
    const silent = await Promise.all(
      Array.from({ length: 300 }, async () => {
        const socket = connect(Number(port), '127.0.0.1');
        await once(socket, 'connect');
        return socket;
      }),
    );
    expect(await send(request(`GET ${ours}`))).toMatch(/^HTTP\/1\.1 200 /u);
    for (const socket of silent) socket.destroy();
  });
});
