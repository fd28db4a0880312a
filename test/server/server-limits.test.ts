import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createLogger } from '../../src/log/logger.ts';
import { startServer, type RunningServer, type ServerDeps } from '../../src/server/server.ts';
import { virtualTime, withoutDeadlines } from '../virtual-time.ts';

let server: RunningServer | undefined;
const lines: string[] = [];
afterEach(async () => {
  await server?.close();
  lines.length = 0;
});

/** Starts the server with a bot that accepts every sender and does nothing. */
async function open(change: Partial<ServerDeps> = {}): Promise<RunningServer> {
  const nothing = () => Promise.resolve({ status: 200 });
  server = await startServer({
    host: '127.0.0.1',
    port: 0,
    bot: {
      recognise: () => Promise.resolve({ token: { from: 'channel', claims: {}, endorsements: [] } }),
      process: nothing,
    },
    checkReady: () => Promise.resolve({ status: 'ready', requests: false }),
    clock: withoutDeadlines(virtualTime()),
    log: createLogger('debug', { write: (line) => void lines.push(line) }),
    ...change,
  });
  return server;
}

async function connected({ url }: RunningServer): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** Returns all that came until the connection ended or broke. */
function answerOf(socket: Socket): Promise<string> {
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
  socket.on('error', () => undefined);
  return new Promise((resolve) => socket.once('close', () => resolve(received)));
}

const post = (length: number) =>
  `POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

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

  it('is one too many is cut off, which the log says once', async () => {
    const running = await open({ limits: { connections: 2 } });
    const first = [await connected(running), await connected(running)];
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
