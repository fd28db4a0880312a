import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Packing, Reply } from './exchange.ts';

const pack: Readonly<Record<Packing, (text: string) => Buffer>> = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
};

/** Writes the answer. `pretendNow` is the client's time, for the header `Date`. */
export function writeReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  pretendNow: Date,
): void {
  const headers = {
    Date: pretendNow.toUTCString(),
    ...(isPartnerCenter(request) && !reply.fromGateway && partnerCenterHeaders(request)),
    ...reply.headers,
  };
  const { body, packed } = reply;
  const text = body?.kind === 'json' ? (body.bom ? '\uFEFF' : '') + JSON.stringify(body.value) : body?.text;
  const contentType = body?.kind === 'text' ? body.contentType : 'application/json; charset=utf-8';
  const bytes = packed ? pack[packed](text ?? '') : Buffer.from(text ?? '');
  const about = {
    'Content-Type': contentType,
    'Content-Length': bytes.length,
    ...(packed && { 'Content-Encoding': packed }),
  };
  const all = { ...headers, ...(body && about) };
  // An empty reason phrase would make node fill in the usual one.
  if (reply.reasonPhrase) response.writeHead(reply.status, reply.reasonPhrase, all);
  else response.writeHead(reply.status, all);
  response.end(body ? bytes : '');
}

function isPartnerCenter({ url = '' }: IncomingMessage): boolean {
  return /^\/(v1|webhooks)\//i.test(url);
}

/**
 * The headers that Partner Center adds to each answer. It makes up ids that the request does not name.
 * https://learn.microsoft.com/partner-center/developer/headers
 */
function partnerCenterHeaders({ headers }: IncomingMessage): Record<string, string> {
  return {
    'MS-CorrelationId': single(headers['ms-correlationid']) ?? randomUUID(),
    'MS-RequestId': single(headers['ms-requestid']) ?? randomUUID(),
    'MS-CV': `${randomUUID().replaceAll('-', '').slice(0, 16)}.0`,
    'MS-ServerId': '102030405',
    'Request-Context': 'appId=cid-v1:00000000-0000-4000-8000-00000000c1d1',
  };
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
