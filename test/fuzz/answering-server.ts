import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dropUndefined } from '../../src/json/drop-undefined.ts';

export interface AnyAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: Uint8Array;
}

/** Accepts every sign-in, and answers every other request with the given answers, in turn. */
export async function startAnsweringServer() {
  let answers: readonly AnyAnswer[] = [];
  let given = 0;
  const server = createServer((request, response) => {
    request.resume();
    if (request.url?.includes('/oauth2/')) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ token_type: 'Bearer', expires_in: 3599, access_token: 'token' }));
      return;
    }
    const answer = answers[given++ % answers.length];
    const { status = 500, retryAfter, body } = answer ?? {};
    response.writeHead(
      status,
      dropUndefined({ 'content-type': 'application/json', 'retry-after': retryAfter }),
    );
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerWith(next: readonly AnyAnswer[]): void {
      answers = next;
      given = 0;
    },
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
