import type { IncomingMessage } from 'node:http';

/** The body, or the HTTP status that says why it was not read. */
export type ReadBody =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly status: 400 | 408 | 413 | 415 };

/** Far more than any activity: Teams stops at about 100 KB. */
const maxBodyBytes = 1024 * 1024;

/** Removes a byte order mark, which JSON.parse refuses. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads an uncompressed JSON body. restify's own reader also accepts forms, which any web page can send, files, which it
 * leaves on the disk, and compressed bodies, which end the process when they are broken.
 * @param deadline aborted when the body takes too long
 */
export async function readJson(request: IncomingMessage, deadline: AbortSignal): Promise<ReadBody> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (!/^application\/json\s*(?:;|$)/iu.test(type) || encoding.toLowerCase() !== 'identity') {
    return { ok: false, status: 415 };
  }
  const bytes = await readBytes(request, deadline);
  if (typeof bytes === 'number') return { ok: false, status: bytes };
  try {
    const body: unknown = JSON.parse(utf8.decode(bytes));
    return { ok: true, body };
  } catch {
    return { ok: false, status: 400 };
  }
}

function readBytes(request: IncomingMessage, deadline: AbortSignal): Promise<Buffer | 400 | 408 | 413> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (result: Buffer | 400 | 408 | 413) => {
      deadline.removeEventListener('abort', tooLate);
      resolve(result);
    };
    const refuse = (status: 400 | 408 | 413) => {
      request.removeAllListeners('data');
      // Reads the rest of the body without keeping it.
      request.resume();
      end(status);
    };
    const tooLate = () => refuse(408);
    deadline.addEventListener('abort', tooLate);
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBodyBytes) refuse(413);
      else chunks.push(chunk);
    });
    request.once('end', () => end(Buffer.concat(chunks)));
    request.once('error', () => refuse(400));
    request.once('close', () => {
      if (!request.readableEnded) refuse(400);
    });
  });
}
