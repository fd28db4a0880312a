/**
 * A connector that takes every message at once and counts them. It is a process of its own, so that the measured process
 * does not pay for it. Prints its address on standard output, answers `GET /count`, and ends with its input.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Count } from './connector.ts';

const messages = new Map<string, number>();
const conversationOf = /^\/v3\/conversations\/([^/]+)\/activities$/u;

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const conversation = conversationOf.exec(request.url ?? '')?.[1];
    if (request.method === 'POST' && conversation !== undefined) {
      messages.set(conversation, (messages.get(conversation) ?? 0) + 1);
      answer(201, { id: String(messages.size) });
    } else if (request.url === '/count') {
      const all = [...messages.values()];
      const count: Count = { messages: all.reduce((sum, each) => sum + each, 0), conversations: all.length };
      messages.clear();
      answer(200, count);
    } else answer(404, {});

    function answer(status: number, body: object) {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    }
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
await once(process.stdin.resume(), 'end');
process.exit();
