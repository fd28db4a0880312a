import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A server that reads a whole request, answers with these bytes, whatever they are, and closes the connection. */
export async function startRawServer(bytes: string) {
  const server = createServer((socket) => {
    let received = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      received += chunk.toString();
      // The bodies of the bot are JSON objects.
      if (received.endsWith('}')) socket.end(bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close(): Promise<void> {
      server.close();
      await once(server, 'close');
    },
  };
}
