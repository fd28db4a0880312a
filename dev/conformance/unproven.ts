import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { Check, Subject } from './check.ts';
import { bearer } from './forgeries.ts';

const megabyte = 1024 * 1024;

/** Longer than the bot takes to answer, and to close what a client does not close. */
const waitMs = 15_000;

/** What a sender without a good token gets: one answer, for which nothing of a body is read, and an end. */
export const unprovenChecks: readonly Check[] = [
  {
    about: 'a bad token and a megabyte announced: 401 before any of it is sent, and the connection is closed',
    run: (subject) => expectClosed(subject, post(megabyte, 'Bearer garbage'), 401),
  },
  {
    about: 'no token and a megabyte sent before reading: 401 arrives all the same',
    run: (subject) => expectClosed(subject, post(megabyte) + ' '.repeat(megabyte), 401),
  },
  {
    about: 'a good token and two megabytes announced: 413 before any of it is sent',
    run: async (subject) => expectClosed(subject, post(2 * megabyte, await bearer(subject)), 413),
  },
  {
    about: 'a bad token that waits for "100 Continue": 401 without it',
    run: (subject) => expectClosed(subject, post(2, 'Bearer garbage', 'Expect: 100-continue\r\n'), 401),
  },
  ...['/healthz', '/readyz', '/nothing'].map((path) => ({
    about: `GET ${path}: the connection is closed after the answer`,
    run: (subject: Subject) => expectClosed(subject, `GET ${path} HTTP/1.1\r\nHost: bot\r\n\r\n`),
  })),
  {
    about: 'a hundred requests at once without a token: one answer, and the connection is closed',
    run: (subject) => expectClosed(subject, `${post(2)}{}`.repeat(100), 401),
  },
  {
    about: 'half of the headers: closed within seconds',
    async run(subject) {
      await untilClosed(await open(subject), 'POST /api/messages HTTP/1.1\r\n');
    },
  },
  { about: '1,100 connections that say nothing: a good sender is answered', run: crowd },
];

function post(length: number, authorization?: string, more = ''): string {
  const token = authorization === undefined ? '' : `Authorization: ${authorization}\r\n`;
  return `POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n${token}${more}Content-Length: ${length}\r\n\r\n`;
}

async function open({ url }: Subject): Promise<Socket> {
  const { hostname: host, port, protocol } = new URL(url);
  const isSecure = protocol === 'https:';
  const at = { host, port: Number(port || (isSecure ? 443 : 80)) };
  const socket = isSecure ? connectSecurely({ ...at, servername: host }) : connect(at);
  await once(socket, isSecure ? 'secureConnect' : 'connect');
  return socket;
}

/** Sends the bytes, and returns what came until the bot closed the connection. */
function untilClosed(socket: Socket, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`the connection was open after ${waitMs / 1_000} s`));
    }, waitMs);
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(received);
    });
    socket.write(bytes);
  });
}

/** Expects one answer, and then the end of the connection. */
async function expectClosed(subject: Subject, bytes: string, status?: number): Promise<void> {
  const answer = await untilClosed(await open(subject), bytes);
  const [, first] = /^HTTP\/1\.1 (\d{3}) /u.exec(answer) ?? [];
  if (first === undefined) throw new Error('there was no answer');
  if (status !== undefined && Number(first) !== status) throw new Error(`it was answered ${first}`);
  if (answer.split('HTTP/1.1').length > 2) throw new Error('more than one request was answered');
}

/** More connections than the bot has: unproven ones must make room. */
async function crowd(subject: Subject): Promise<void> {
  const silent: Socket[] = [];
  try {
    for (let number = 0; number < 1_100; number += 1) {
      const socket = await open(subject);
      socket.on('error', () => undefined);
      silent.push(socket);
    }
    const good = await open(subject);
    silent.push(good);
    const answer = new Promise<string>((resolve, reject) => {
      good.once('data', (chunk: Buffer) => resolve(chunk.toString()));
      good.once('close', () => reject(new Error('the connection of a good sender was closed')));
      good.setTimeout(waitMs, () => good.destroy());
    });
    good.write(`${post(2, await bearer(subject))}{}`);
    if (!/^HTTP\/1\.1 400 /u.test(await answer)) throw new Error('a good sender was not answered');
  } finally {
    for (const socket of silent) socket.destroy();
  }
}
