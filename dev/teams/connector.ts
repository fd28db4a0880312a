import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { createAnswers } from './answers.ts';
import type { OneDrive } from './one-drive.ts';
import { matchRoute, type MatchedRoute } from './routes.ts';
import type { Waiting } from './waiting.ts';
import type { Answer, Fault, RecordedRequest, Route } from './types.ts';

/** The HTTP side: where the bot sends its messages. */
export interface Connector {
  /** Ends with a slash and has a path, as Teams' own has. */
  readonly serviceUrl: string;
  readonly requests: readonly RecordedRequest[];
  /** The next requests to this route get these answers, one each, in this order. */
  readonly fail: (route: Route, ...faults: Fault[]) => void;
  /** The newest request to this route; waits for the first. */
  waitForRequest(route: Route, timeoutMs?: number): Promise<RecordedRequest>;
  close(): Promise<void>;
}

export async function startConnector(
  answer: ReturnType<typeof createAnswers>,
  oneDrive: OneDrive,
  waiting: Waiting,
): Promise<Connector> {
  const requests: RecordedRequest[] = [];
  const faults = new Map<Route, Fault[]>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? '';
    const url = request.url ?? '';
    const matched = matchRoute(method, url);
    const bytes = await readBytes(request);
    const body = matched?.route === 'uploadFile' ? bytes : parsed(bytes);
    requests.push(recorded({ method, url, headers: request.headers, body }, matched));
    waiting.look();
    const fault = matched ? faults.get(matched.route)?.shift() : undefined;
    if (fault === 'hang') return;
    if (fault === 'reset') return void request.socket.resetAndDestroy();
    if (fault !== undefined) {
      if (matched && fault.delivered) answer(matched, body);
      if ('raw' in fault) return void request.socket.end(fault.raw);
      return reply(response, fault, fault.headers);
    }
    if (matched?.fileId !== undefined) {
      return reply(response, oneDrive.take(matched.fileId, request.headers, bytes));
    }
    const unknown = { status: 404, body: { message: `No HTTP resource was found for '${method} ${url}'.` } };
    reply(response, matched ? answer(matched, body) : unknown);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      reply(response, { status: 400, body: { error: { code: 'BadSyntax', message: String(error) } } });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    serviceUrl: `http://127.0.0.1:${port}/amer/`,
    requests,
    fail: (route, ...more) => void faults.set(route, [...(faults.get(route) ?? []), ...more]),
    waitForRequest: (route, timeoutMs) =>
      waiting.until(
        () => requests.findLast((request) => request.route === route),
        (within) => `No ${route} request came within ${within} ms.`,
        timeoutMs,
      ),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function recorded(
  request: Pick<RecordedRequest, 'method' | 'url' | 'headers' | 'body'>,
  matched: MatchedRoute | undefined,
): RecordedRequest {
  if (!matched) return { ...request, route: 'unexpected' };
  const { route, conversationId, activityId } = matched;
  return {
    ...request,
    route,
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(activityId === undefined ? {} : { activityId }),
  };
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function parsed(bytes: Buffer): unknown {
  const text = bytes.toString();
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

function reply(
  response: ServerResponse,
  { status, body }: Answer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
