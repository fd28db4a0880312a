import { connect } from 'node:net';
import { openStage, useEverything } from '../e2e/everything.ts';

const stage = useEverything();
const url = (path: string) => `${stage().bot.url}${path}`;
const activity = (change: object) =>
  JSON.stringify({
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1:9/',
    conversation: { id: 'a' },
    text: 'help',
    ...change,
  });
const post = (
  body: string | Buffer,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) => fetch(url('/api/messages'), { method: 'POST', body, headers });

describe('server', () => {
  it.each([
    ['is no JSON', '{', 400],
    ['is empty', '', 400],
    ['is a list', '[]', 400],
    ['is text', '"hello"', 400],
    ['is null', 'null', 400],
    ['has no type', activity({ type: undefined }), 400],
    ['has a type that is no text', activity({ type: 7 }), 400],
    ['has no channel', activity({ channelId: undefined }), 400],
    ['has no conversation', activity({ conversation: undefined }), 400],
    ['has a conversation of null', activity({ conversation: null }), 400],
    ['has a conversation without a name', activity({ conversation: { id: '' } }), 400],
    ['has no service URL', activity({ serviceUrl: undefined }), 400],
    ['has a service URL that is a number', activity({ serviceUrl: 5 }), 400],
    ['has a service URL that is none', activity({ serviceUrl: 'nowhere' }), 400],
    ['has a service URL of another kind', activity({ serviceUrl: 'file:///etc/passwd' }), 400],
    ['has a text that is a number', activity({ text: 5 }), 400],
    ['has an id that is an object', activity({ id: {} }), 400],
    ['has an id with half a character', activity({ id: 'a\ud83d' }), 400],
    ['has a conversation with half a character', activity({ conversation: { id: '\ud83d' } }), 400],
    ['has a sender with a control character', activity({ from: { id: 'x\u0000' } }), 400],
    ['has a sender whose name is a number', activity({ from: { id: 'x', name: 7 } }), 400],
    ['has members that are nothing', activity({ type: 'conversationUpdate', membersAdded: [null] }), 400],
    ['has members that are text', activity({ type: 'conversationUpdate', membersAdded: 'x' }), 400],
    ['is not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 400],
    ['is above 1 MB', JSON.stringify({ type: 'message', text: 'x'.repeat(1_100_000) }), 413],
  ])('answers a body that %s with %i', async (_what, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/ at |\.js|node_modules|SyntaxError/u);
  });

  it.each([
    ['a form, which any web page could send', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['text', { 'content-type': 'text/plain' }],
    ['a file', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['nothing', { 'content-type': '' }],
    ['compressed', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
  ])('answers 415 to a body that says it is %s, and lives on', async (_what, headers) => {
    const response = await post('type=message&conversation[id]=x', headers);
    expect(response.status).toBe(415);
    expect((await fetch(url('/healthz'))).status).toBe(200);
  });

  it('takes a body with a byte order mark', async () => {
    const body = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(activity({ type: 'typing' }))]);
    expect((await post(body)).status).toBe(200);
  });

  it.each([
    ['GET', '/api/messages', 405],
    ['PUT', '/api/messages', 405],
    ['POST', '/', 404],
    ['GET', '/', 404],
    ['GET', '/api/messages/x', 404],
    ['GET', '/..%2f..%2fetc/passwd', 404],
  ])('answers %s %s with %i', async (method, path, status) => {
    const response = await fetch(url(path), { method });
    expect(response.status).toBe(status);
    expect(Object.keys((await response.json()) as object)).toEqual(['error']);
  });

  it('says that it lives and is ready, and nothing of its settings', async () => {
    expect(await (await fetch(url('/healthz'))).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(url('/readyz'))).json()).toEqual({
      status: 'ready',
      requests: expect.any(Boolean) as boolean,
    });
  });

  it('does not tell what software it is', async () => {
    const { headers } = await fetch(url('/healthz'));
    expect(headers.get('server') ?? '').toBe('');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('survives a client that goes away in the middle', async () => {
    const { hostname, port } = new URL(stage().bot.url);
    const socket = connect(Number(port), hostname);
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write(
      'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"ty',
    );
    socket.destroy();
    expect((await fetch(url('/healthz'))).status).toBe(200);
  });
});

describe('server, the end', () => {
  it('takes no new requests after stop, and can be stopped twice', async () => {
    const { bot, stop } = await openStage();
    await fetch(`${bot.url}/healthz`);
    await bot.stop();
    await bot.stop();
    await expect(fetch(`${bot.url}/healthz`)).rejects.toThrow();
    await stop();
  });
});
