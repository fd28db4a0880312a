import { Agent, EnvHttpProxyAgent, request, type Dispatcher } from 'undici';
import { isOnThisMachine } from './loopback.ts';

/** One HTTP exchange. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The deadline. */
  readonly signal: AbortSignal;
}

/** Any answer, whatever its status. */
export interface RawAnswer {
  readonly status: number;
  /** The words after the status number. */
  readonly reason: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

const connections = {
  // A page of 500 customers is well under 1 MB; what is ten times that is not meant for us.
  maxResponseSize: 10 * 1024 * 1024,
  // Each request has its own deadline.
  headersTimeout: 0,
  bodyTimeout: 0,
};

/** Requests without a name are turned away at some gateways, and nothing here reads compressed bodies. */
const usualHeaders = { 'User-Agent': 'qualification-bot', 'Accept-Encoding': 'identity' };

let direct: Agent | undefined;
let byProxy: EnvHttpProxyAgent | undefined;

/**
 * Sends one request, once: no redirect is followed, because it would carry our tokens to wherever it points, and
 * nothing is tried again. Connections are kept for the next request. Proxies that the environment names
 * (`HTTPS_PROXY`, `NO_PROXY`) apply, but not to this machine.
 * @throws what the signal says, or an Error with a `code`: Node's, such as `ECONNRESET`, or undici's
 *   (https://undici.nodejs.org/#/docs/api/Errors, read 2026-11)
 */
export async function exchange({ method, url, headers, body, signal }: HttpRequest): Promise<RawAnswer> {
  const answer = await request(url, {
    method,
    headers: { ...usualHeaders, ...headers },
    body: body ?? null,
    signal,
    dispatcher: dispatcherFor(new URL(url).hostname),
  });
  return {
    status: answer.statusCode,
    reason: answer.statusText,
    headers: answer.headers,
    body: await answer.body.bytes(),
  };
}

function dispatcherFor(hostname: string): Dispatcher {
  return isOnThisMachine(hostname)
    ? (direct ??= new Agent(connections))
    : (byProxy ??= new EnvHttpProxyAgent(connections));
}

/** Whether this is how `exchange` says that an answer was too large. */
export function isTooLarge(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE';
}

/** Codes of connections that were never made. https://nodejs.org/api/errors.html#common-system-errors */
const notConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Whether a request that failed with this code cannot have left. */
export function wasNeverSent(code: string | undefined): boolean {
  return code !== undefined && notConnected.has(code);
}
