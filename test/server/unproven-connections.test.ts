import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { ServerDeps } from '../../src/server/server.ts';
import { accepted, answerOf, connected, get, heard, post, useBareServer } from './bare-server.ts';

const { open, lines } = useBareServer();

const megabyte = 1024 * 1024;
const refuseAll: ServerDeps['bot'] = {
  recognise: () => Promise.resolve({ status: 401 }),
  process: () => Promise.reject(new Error('A refused sender came through.')),
};
/** Accepts whoever sends `Bearer good`. */
const acceptGood: ServerDeps['bot'] = {
  recognise: (authorization) => Promise.resolve(authorization === 'Bearer good' ? accepted : { status: 401 }),
  process: () => Promise.resolve({ status: 200 }),
};
const good = 'authorization: Bearer good\r\n';

async function closed(socket: Socket): Promise<void> {
  if (!socket.destroyed) await once(socket, 'close');
}

describe('a sender without a good token', () => {
  it('is answered before any of its body has come, and its connection is closed', async () => {
    const socket = await connected(await open({ bot: refuseAll }));
    socket.write(post(megabyte));
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 401 .*connection: close/isu);
  });

  it('fills no memory while its token is judged', async () => {
    let judge: (verdict: { status: number }) => void = () => undefined;
    const verdict = new Promise<{ status: number }>((resolve) => (judge = resolve));
    const running = await open({ bot: { ...refuseAll, recognise: () => verdict } });
    const socket = await connected(running);
    const answer = answerOf(socket);
    // More than the kernel's buffers hold on both sides.
    const size = 64 * megabyte;
    socket.write(post(size));
    socket.write(Buffer.alloc(size));
    for (let round = 0; round < 50; round++) await (await fetch(`${running.url}/healthz`)).text();
    const unsent = socket.writableLength;
    judge({ status: 401 });
    expect(await answer).toMatch(/^HTTP\/1\.1 401 /u);
    expect(unsent).toBeGreaterThan(0);
  });

  it('that reads only when it has sent everything still gets its answer', async () => {
    const socket = await connected(await open({ bot: refuseAll }));
    socket.pause();
    // More than the kernel's buffers hold.
    const size = 32 * megabyte;
    socket.write(post(size));
    await new Promise((resolve, reject) =>
      socket.write(Buffer.alloc(size), (error) => (error ? reject(error) : resolve(undefined))),
    );
    expect(await answerOf(socket.resume())).toMatch(/^HTTP\/1\.1 401 /u);
  });

  it('is cut off a moment after its answer, though it sends on', async () => {
    const socket = await connected(await open({ bot: refuseAll, limits: { lingerForMs: 30 } }));
    socket.allowHalfOpen = true;
    socket.write(post(megabyte));
    const drip = setInterval(() => socket.write('x'), 5);
    await answerOf(socket);
    clearInterval(drip);
  });

  it('is asked for its body, when it waits for that, only with a good token and a length that will do', async () => {
    const running = await open({ bot: acceptGood });
    const expecting = 'expect: 100-continue\r\n';
    const refused = await connected(running);
    refused.write(post(2, expecting));
    expect(await answerOf(refused)).toMatch(/^HTTP\/1\.1 401 /u);
    const long = await connected(running);
    long.write(post(2 * megabyte, good + expecting));
    expect(await answerOf(long)).toMatch(/^HTTP\/1\.1 413 /u);
    const welcome = await connected(running);
    welcome.write(post(2, good + expecting));
    await heard(welcome, /^HTTP\/1\.1 100 Continue\r\n\r\n$/u);
    welcome.write('{}');
    await heard(welcome, /^HTTP\/1\.1 200 /u);
    welcome.destroy();
  });
});

describe('a connection', () => {
  it.each([
    ['GET /healthz', get('/healthz'), 200],
    ['HEAD /readyz', get('/readyz').replace('GET', 'HEAD'), 200],
    ['GET of the endpoint', get('/api/messages'), 405],
    ['POST elsewhere', post(0).replace('/api/messages', '/'), 404],
    ['an upgrade', get('/healthz', 'connection: upgrade\r\nupgrade: websocket\r\n'), 200],
    ['an expectation that nobody has', get('/healthz', 'expect: tea\r\n'), 417],
    ['another type of body', post(2, good).replace('application/json', 'text/plain') + 'hi', 415],
    ['a body that is too long by its own account', post(2 * megabyte, good), 413],
    ['a body that is no JSON', `${post(2, good)}{]`, 400],
  ])('is closed after %s', async (_what, request, status) => {
    const socket = await connected(await open({ bot: acceptGood }));
    socket.write(request);
    expect(await answerOf(socket)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} .*connection: close`, 'isu'));
  });

  it('is closed when an activity of a good sender is refused', async () => {
    const bot = { ...acceptGood, process: () => Promise.resolve({ status: 401 }) };
    const socket = await connected(await open({ bot }));
    socket.write(`${post(2, good)}{}`);
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 401 /u);
  });

  it('stays open after what a sender with a good token sends, until it sends something else', async () => {
    const socket = await connected(await open({ bot: acceptGood }));
    for (const _ of [1, 2, 3]) {
      socket.write(`${post(2, good)}{}`);
      expect(await heard(socket, /^HTTP\/1\.1 200 [^]*\r\n\r\n$/u)).not.toMatch(/connection: close/iu);
    }
    socket.write(post(2));
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 401 /u);
  });

  it('without a good token gets one answer, however many requests come at once', async () => {
    let judged = 0;
    const recognise = () => {
      judged += 1;
      return Promise.resolve({ status: 401 });
    };
    const socket = await connected(await open({ bot: { ...refuseAll, recognise } }));
    socket.write(`${post(2)}{}`.repeat(500));
    expect((await answerOf(socket)).match(/HTTP\/1\.1/gu)).toHaveLength(1);
    expect(judged).toBe(1);
  });

  it('is not left without an answer when a good sender’s second request comes too early', async () => {
    const recognise = async () => {
      await new Promise(setImmediate);
      return accepted;
    };
    const socket = await connected(await open({ bot: { ...acceptGood, recognise } }));
    socket.write(`${post(2, good)}{}`.repeat(2));
    const answer = await answerOf(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 200 .*connection: close/isu);
    expect(answer.match(/HTTP\/1\.1/gu)).toHaveLength(1);
  });
});

describe('idle connections without a good token', () => {
  it('make room, the oldest first, so that Teams is answered; a good sender’s stays', async () => {
    const running = await open({ bot: acceptGood, limits: { connections: 3 } });
    const teams = await connected(running);
    teams.write(`${post(2, good)}{}`);
    await heard(teams, /^HTTP\/1\.1 200 /u);
    const idle: Socket[] = [];
    for (let number = 0; number < 8; number++) {
      const socket = await connected(running);
      if (number % 2 === 0) socket.write('POST /api/messages HTTP/1.1\r\nhost: x\r\n');
      idle.push(socket);
    }
    await Promise.all(idle.slice(0, 6).map(closed));
    const another = await connected(running);
    another.write(`${post(2, good)}{}`);
    await heard(another, /^HTTP\/1\.1 200 /u);
    teams.write(`${post(2, good)}{}`);
    await heard(teams, /^HTTP\/1\.1 200 /u);
    expect(idle.at(-1)?.destroyed).toBe(false);
    expect(lines.filter((line) => line.includes('connections without a good token make room'))).toHaveLength(
      1,
    );
    for (const each of [teams, another, ...idle]) each.destroy();
  });

  it('do not hold up the end', async () => {
    const running = await open({
      bot: refuseAll,
      limits: { headersWithinMs: 600_000, lingerForMs: 600_000 },
    });
    const silent = await connected(running);
    const refused = await connected(running);
    refused.allowHalfOpen = true;
    refused.write(post(megabyte));
    await heard(refused, /^HTTP\/1\.1 401 /u);
    await running.close();
    for (const socket of [silent, refused]) socket.destroy();
  });
});

describe('bodies of senders with good tokens', () => {
  it('are bounded for all together: one too many is told to come again, and then taken', async () => {
    const running = await open({ bot: acceptGood, limits: { bodyBytes: 100 } });
    const first = await connected(running);
    first.write(post(80, `${good}expect: 100-continue\r\n`));
    await heard(first, / 100 Continue/u);
    first.write(`{"x":"${'x'.repeat(67)}`);
    // The server has read that when it answers another connection.
    for (let round = 0; round < 5; round++) await (await fetch(`${running.url}/healthz`)).text();
    const body = JSON.stringify('y'.repeat(48));
    const second = await connected(running);
    second.write(post(body.length, good) + body);
    expect(await answerOf(second)).toMatch(/^HTTP\/1\.1 503 .*connection: close.*retry-after: \d/isu);
    first.write('xxxxx"}');
    await heard(first, /HTTP\/1\.1 200 /u);
    const third = await connected(running);
    third.write(post(body.length, good) + body);
    await heard(third, /^HTTP\/1\.1 200 /u);
    for (const socket of [first, third]) socket.destroy();
  });
});
