import { connect } from 'node:net';
import { virtualTime } from '../virtual-time.ts';
import { answerOf, connected, heard, post, useBareServer } from './bare-server.ts';

const { open, lines } = useBareServer();

describe('a client that', () => {
  it('never ends its headers is cut off', async () => {
    const socket = await connected(await open({ limits: { headersWithinMs: 20, lookEveryMs: 10 } }));
    socket.write('POST /api/messages HTTP/1.1\r\nhost: x\r\n');
    // Node answers 408 and closes at once, so the answer may not arrive.
    expect(await answerOf(socket)).toMatch(/^(?:HTTP\/1\.1 408 |$)/u);
  });

  it('never ends its body is answered 408 and cut off', async () => {
    const deadlines: { ms: number; deadline: AbortController }[] = [];
    const timeout = (ms: number) => {
      const deadline = new AbortController();
      deadlines.push({ ms, deadline });
      queueMicrotask(() => deadline.abort());
      return deadline.signal;
    };
    const socket = await connected(await open({ clock: { ...virtualTime(), timeout } }));
    socket.write(`${post(100)}{"ty`);
    const answer = await answerOf(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 408 .*connection: close/isu);
    expect(answer).toMatch(/The body did not come in time/u);
    expect(deadlines.map(({ ms }) => ms)).toEqual([10_000]);
  });

  it('takes too long for the whole request is cut off, whatever it sends meanwhile', async () => {
    const limits = { headersWithinMs: 20, requestWithinMs: 20, lookEveryMs: 10 };
    const socket = await connected(await open({ limits }));
    socket.write(post(1_000_000));
    const drip = setInterval(() => socket.write('x'), 5);
    await answerOf(socket);
    clearInterval(drip);
  });

  it('says nothing at all is cut off', async () => {
    const socket = await connected(await open({ limits: { headersWithinMs: 20, lookEveryMs: 10 } }));
    expect(await answerOf(socket)).toMatch(/^(?:HTTP\/1\.1 408 |$)/u);
  });

  it('is one too many is cut off when all others showed a good token, which the log says once', async () => {
    const running = await open({ limits: { connections: 2 } });
    const first = [await connected(running), await connected(running)];
    for (const socket of first) {
      socket.write(`${post(2)}{}`);
      await heard(socket, /^HTTP\/1\.1 200 /u);
    }
    for (let number = 0; number < 3; number++) {
      const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
      await answerOf(socket);
    }
    expect(lines.filter((line) => line.includes('connections are refused'))).toHaveLength(1);
    for (const socket of first) socket.destroy();
  });

  it('speaks no HTTP is answered 400, and nothing of what it said', async () => {
    const socket = await connected(await open());
    socket.write('what is this\r\n\r\n');
    const answer = await answerOf(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /u);
    expect(answer).not.toContain('what is this');
  });
});
