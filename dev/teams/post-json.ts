import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface PostAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * Posts JSON on a connection of its own: nothing stays open afterwards, so a server that is closed after
 * the answer closes at once.
 */
export function postJson(
  url: string,
  json: string,
  { headers = {}, timeoutMs }: { headers?: Readonly<Record<string, string>>; timeoutMs: number },
): Promise<PostAnswer> {
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: 'POST',
        agent: false,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(json),
          ...headers,
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    outgoing.setTimeout(timeoutMs, () =>
      outgoing.destroy(new Error(`${url} did not answer within ${timeoutMs} ms.`)),
    );
    outgoing.on('error', reject);
    outgoing.end(json);
  });
}
