import type { IncomingMessage } from 'node:http';
import type { HeldBytes } from './held-bytes.ts';

/** Why a body was not read, as an HTTP status. */
export type BodyRefusal = 400 | 408 | 413 | 415 | 503;

export type ReadBody =
  { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly status: BodyRefusal };

/** Far more than any activity: Teams stops at about 100 KB. */
const maxBodyBytes = 1024 * 1024;

/** Removes a byte order mark, which JSON.parse refuses. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Says from the headers alone why a body would be refused, or undefined. */
export function bodyRefusal({ headers }: Pick<IncomingMessage, 'headers'>): 413 | 415 | undefined {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = headers;
  if (!/^application\/json\s*(?:;|$)/iu.test(type) || encoding.toLowerCase() !== 'identity') return 415;
  return Number(headers['content-length'] ?? 0) > maxBodyBytes ? 413 : undefined;
}

/**
 * Reads an uncompressed JSON body. restify's own reader also accepts forms, which any web page can send, files, which it
 * leaves on the disk, and compressed bodies, which end the process when they are broken.
 * @param held takes each byte that is kept; the caller releases them
 * @param deadline aborted when the body takes too long
 */
export async function readJson(
  request: IncomingMessage,
  held: Pick<HeldBytes, 'take'>,
  deadline: AbortSignal,
): Promise<ReadBody> {
  const refused = bodyRefusal(request);
  if (refused !== undefined) return { ok: false, status: refused };
  const bytes = await readBytes(request, held, deadline);
  if (typeof bytes === 'number') return { ok: false, status: bytes };
  try {
    const body: unknown = JSON.parse(utf8.decode(bytes));
    return { ok: true, body };
  } catch {
    return { ok: false, status: 400 };
  }
}

function readBytes(
  request: IncomingMessage,
  held: Pick<HeldBytes, 'take'>,
  deadline: AbortSignal,
): Promise<Buffer | BodyRefusal> {
  return new Promise((resolve) => {
    // It may have broken off while the token was judged.
    if (request.destroyed) return resolve(400);
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (result: Buffer | BodyRefusal) => {
      deadline.removeEventListener('abort', tooLate);
      resolve(result);
    };
    const refuse = (status: BodyRefusal) => {
      request.removeAllListeners('data');
      chunks.length = 0;
      // The rest is not kept, and the answer ends the connection.
      request.resume();
      end(status);
    };
    const tooLate = () => refuse(408);
    deadline.addEventListener('abort', tooLate);
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBodyBytes) refuse(413);
      else if (!held.take(chunk.length)) refuse(503);
      else chunks.push(chunk);
    });
    request.once('end', () => end(Buffer.concat(chunks)));
    request.once('error', () => refuse(400));
    request.once('close', () => {
      if (!request.readableEnded) refuse(400);
    });
  });
}
