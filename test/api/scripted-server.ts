import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ReceivedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ScriptedAnswer {
  /** 200 when left out. */
  readonly status?: number;
  readonly reason?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes go out as they are, everything else as JSON. */
  readonly body?: unknown;
}

/** `hang` never answers, `reset` breaks the connection. */
export type Answer = ScriptedAnswer | 'hang' | 'reset';

export interface Expectation {
  /** `GET` when left out. */
  readonly method?: string;
  readonly path: string | RegExp;
  readonly answer: Answer | ((request: ReceivedRequest) => Answer | Promise<Answer>);
}

export interface ScriptedServer {
  readonly url: string;
  /** All requests but those to the token endpoint, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  /** What came to the token endpoint, as form fields. */
  readonly signIns: readonly URLSearchParams[];
  /** Declares the requests that must come, each once. Only the order of requests with the same path counts. */
  expect(...expectations: Expectation[]): void;
  /** Sets the answer of the token endpoint in place of `token-1`, `token-2`, and so on. */
  onSignIn(answer: (request: ReceivedRequest, count: number) => Answer | Promise<Answer>): void;
  /** Ends all connections. Fails when a request came that was not declared, or a declared one did not come. */
  close(): Promise<void>;
}

export const signInPath = /\/oauth2\/v2\.0\/token/;

/** A real HTTP server on a random port that gives the answers of the test, and no others. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const requests: ReceivedRequest[] = [];
  const signIns: URLSearchParams[] = [];
  const open: Expectation[] = [];
  const unexpected: string[] = [];
  let answerSignIn: (request: ReceivedRequest, count: number) => Answer | Promise<Answer> = (
    _request,
    count,
  ) => ({
    body: { token_type: 'Bearer', expires_in: 3599, access_token: `token-${count}` },
  });

  async function answerTo(request: ReceivedRequest): Promise<Answer> {
    if (signInPath.test(request.path)) {
      signIns.push(new URLSearchParams(request.body));
      return answerSignIn(request, signIns.length);
    }
    requests.push(request);
    const index = open.findIndex(
      (it) => (it.method ?? 'GET') === request.method && fits(it.path, request.path),
    );
    const [expected] = index < 0 ? [] : open.splice(index, 1);
    if (!expected) {
      unexpected.push(`${request.method} ${request.path}`);
      return { status: 418, body: 'unexpected' };
    }
    return typeof expected.answer === 'function' ? expected.answer(request) : expected.answer;
  }

  const server = createServer((incoming, response) => {
    void text(incoming).then(async (body) => {
      const { method = '', url: path = '', headers } = incoming;
      send(response, await answerTo({ method, path, headers, body }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    signIns,
    expect: (...expectations) => open.push(...expectations),
    onSignIn: (answer) => (answerSignIn = answer),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      const missing = open.map((it) => `${it.method ?? 'GET'} ${String(it.path)}`);
      if (unexpected.length > 0) throw new Error(`Unexpected requests: ${unexpected.join(', ')}`);
      if (missing.length > 0) throw new Error(`Requests that never came: ${missing.join(', ')}`);
    },
  };
}

function fits(expected: string | RegExp, path: string): boolean {
  return typeof expected === 'string' ? expected === path : expected.test(path);
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return;
  if (answer === 'reset') {
    response.destroy();
    return;
  }
  const { status = 200, reason, headers = {}, body } = answer;
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body) || body === undefined;
  const type = isRaw ? 'text/plain' : 'application/json; charset=utf-8';
  response.writeHead(status, ...(reason === undefined ? [] : [reason]), { 'Content-Type': type, ...headers });
  response.end(isRaw ? body : JSON.stringify(body));
}
