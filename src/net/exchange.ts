import { Agent, EnvHttpProxyAgent, type Dispatcher } from 'undici';
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
 * (`HTTPS_PROXY`, `NO_PROXY`) apply, but not to this machine. Uses undici's dispatcher instead of its `request`, which
 * makes a stream of every answer and costs 6 % of a turn (docs/decisions/0020-ways-past-a-library.md).
 * @throws what the signal says, or an Error with a `code`: Node's, such as `ECONNRESET`, or undici's
 *   (https://undici.nodejs.org/#/docs/api/Errors, read 2026-11)
 */
export function exchange({ method, url, headers, body, signal }: HttpRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { origin, hostname, pathname, search } = new URL(url);
    let head: Omit<RawAnswer, 'body'>;
    const chunks: Buffer[] = [];
    let sending: Dispatcher.DispatchController | undefined;
    const stop = () => {
      const reason = signal.reason as Error;
      if (sending === undefined) reject(reason);
      else sending.abort(reason);
    };
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop);
    dispatcherFor(hostname).dispatch(
      {
        origin,
        path: pathname + search,
        method,
        body: body ?? null,
        headers: { ...usualHeaders, ...headers },
      },
      {
        onRequestStart(controller) {
          sending = controller;
          if (signal.aborted) stop();
        },
        onResponseStart(_controller, status, received, reason = '') {
          // A status below 200 only says that the answer will come.
          if (status >= 200) head = { status, reason, headers: received };
        },
        onResponseData(_controller, chunk) {
          chunks.push(chunk);
        },
        onResponseEnd() {
          signal.removeEventListener('abort', stop);
          resolve({ ...head, body: Buffer.concat(chunks) });
        },
        onResponseError(_controller, error) {
          signal.removeEventListener('abort', stop);
          reject(error);
        },
      },
    );
  });
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
