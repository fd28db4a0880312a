import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createIssuerKey } from '../../../dev/issuer/index.ts';
import { fetchKeys } from '../../../src/teams/inbound/fetch-keys.ts';

type Answer = (response: ServerResponse) => void;
let metadata: Answer;
let keys: Answer;
let url: string;
const server = createServer((request, response) => (request.url === '/keys' ? keys : metadata)(response));
const json =
  (body: unknown, status = 200): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
const clock = { timeout: (ms: number) => AbortSignal.timeout(ms) };

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  metadata = json({ jwks_uri: `${url}/keys` });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('teams/inbound/fetch-keys', () => {
  it('reads RSA keys for signatures, with their channels, and leaves out what is none', async () => {
    const { published } = await createIssuerKey(['msteams']);
    const others = [
      null,
      'key',
      { ...published, kid: undefined },
      { ...published, kid: 'e', use: 'enc' },
      { ...published, kid: 'n', n: '' },
      { kty: 'EC', crv: 'P-256', kid: 'ec', x: 'x', y: 'y' },
      { kty: 'oct', kid: 'secret', k: 'c2VjcmV0' },
    ];
    keys = json({ keys: [...others, published] });
    const read = await fetchKeys(`${url}/metadata`, clock);
    expect([...read].map(([id, { endorsements }]) => [id, endorsements])).toEqual([
      [published.kid, ['msteams']],
    ]);
  });

  it.each<[string, () => void, RegExp]>([
    ['answers with an error', () => (metadata = json({}, 503)), /HTTP 503/u],
    ['answers with a list', () => (metadata = json([])), /no JSON object/u],
    ['names no keys', () => (metadata = json({})), /no https address/u],
    ['names keys on plain http', () => (metadata = json({ jwks_uri: 'http://evil.example/' })), /no https/u],
    ['has no key', () => (keys = json({ keys: [] })), /no usable key/u],
    ['has something else for keys', () => (keys = json({ keys: 'x' })), /no usable key/u],
    ['answers with a page', () => (metadata = (response) => response.end('<html>')), /no JSON object/u],
    [
      'sends the bot elsewhere',
      () => {
        metadata = (response) => {
          response.writeHead(302, { location: `${url}/keys` });
          response.end();
        };
      },
      /HTTP 302/u,
    ],
    ['breaks the connection', () => (metadata = (response) => response.destroy()), /could be read/u],
  ])('gives up on an issuer that %s', async (_what, prepare, problem) => {
    keys = json({ keys: [(await createIssuerKey()).published] });
    prepare();
    await expect(fetchKeys(`${url}/metadata`, clock)).rejects.toThrow(problem);
  });

  it('gives up at its deadline, ten seconds for both requests', async () => {
    const deadline = new AbortController();
    const asked: number[] = [];
    const began = new Promise<void>((resolve) => (keys = () => resolve()));
    const fetching = fetchKeys(`${url}/metadata`, {
      timeout: (ms) => (asked.push(ms), deadline.signal),
    });
    await began;
    deadline.abort();
    await expect(fetching).rejects.toThrow('in time');
    expect(asked).toEqual([10_000]);
  });
});
