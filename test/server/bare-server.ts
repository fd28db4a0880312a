import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createLogger } from '../../src/log/logger.ts';
import { startServer, type RunningServer, type ServerDeps } from '../../src/server/server.ts';
import { virtualTime, withoutDeadlines } from '../virtual-time.ts';

/** A server whose bot accepts every sender and does nothing, until a test changes that. */
export interface BareServer {
  readonly open: (change?: Partial<ServerDeps>) => Promise<RunningServer>;
  /** What was logged since the test began. */
  readonly lines: readonly string[];
}

export const accepted = { token: { from: 'channel', claims: {}, endorsements: [] } } as const;

/** Gives each test of a file a server, once it opens one. */
export function useBareServer(): BareServer {
  let server: RunningServer | undefined;
  const lines: string[] = [];
  afterEach(async () => {
    await server?.close();
    server = undefined;
    lines.length = 0;
  });
  return {
    lines,
    async open(change = {}) {
      server = await startServer({
        host: '127.0.0.1',
        port: 0,
        bot: {
          recognise: () => Promise.resolve(accepted),
          process: () => Promise.resolve({ status: 200 }),
        },
        checkReady: () => Promise.resolve({ status: 'ready', requests: false }),
        clock: withoutDeadlines(virtualTime()),
        log: createLogger('debug', { write: (line) => void lines.push(line) }),
        ...change,
      });
      return server;
    },
  };
}

export async function connected({ url }: RunningServer): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Returns all that came until the connection ended or broke. */
export function answerOf(socket: Socket): Promise<string> {
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
  socket.on('error', () => undefined);
  return new Promise((resolve) => socket.once('close', () => resolve(received)));
}

/** Returns what came until `wanted` came; the connection may stay open. */
export function heard(socket: Socket, wanted: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const look = (chunk: Buffer) => {
      received += chunk.toString();
      if (!wanted.test(received)) return;
      socket.off('data', look);
      resolve(received);
    };
    socket.on('data', look);
    socket.once('close', () => reject(new Error(`Closed after: ${received}`)));
  });
}

/** The head of a POST, whose body is still to come. */
export function post(length: number, more = ''): string {
  return `POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n${more}\r\n`;
}

export const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nhost: x\r\n${more}\r\n`;
