import type { Dispatcher } from 'undici';
import { dispatcherFor, largestBody, proxyFor } from './dispatchers.ts';
import { isOnThisMachine } from './loopback.ts';
import { tooLarge, toTransportError, TransportError } from './transport-error.ts';
import { TooLargeUnpacked, unpack } from './unpack.ts';

/** One HTTP exchange. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
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

/** Requests without a name are turned away at some gateways. Packed bodies are read, but not asked for. */
const usualHeaders = { 'User-Agent': 'qualification-bot', 'Accept-Encoding': 'identity' };

/**
 * Sends one request, once: no redirect is followed, because it would carry our tokens to wherever it points, and
 * nothing is tried again. Connections are kept for the next request. Proxies that the environment names
 * (`HTTPS_PROXY`, `NO_PROXY`) apply, but not to this machine. Uses undici's dispatcher instead of its `request`, which
 * makes a stream of every answer and costs 6 % of a turn (docs/decisions/0020-ways-past-a-library.md).
 * @throws what the signal says, or a TransportError with a `code`: Node's, such as `ECONNRESET`, or undici's
 *   (https://undici.nodejs.org/#/docs/api/Errors, read 2026-11)
 */
export function exchange({ method, url, headers, body, signal }: HttpRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { origin, protocol, hostname, pathname, search } = new URL(url);
    let head: Omit<RawAnswer, 'body'>;
    const chunks: Buffer[] = [];
    let sending: Dispatcher.DispatchController | undefined;
    const stop = () => {
      const reason = signal.reason as Error;
      if (sending === undefined) reject(reason);
      else sending.abort(reason);
    };
    const fail = (error: unknown) => {
      signal.removeEventListener('abort', stop);
      const proxy = isOnThisMachine(hostname) ? undefined : proxyFor(protocol);
      reject(
        signal.aborted && error === signal.reason
          ? (error as Error)
          : toTransportError(error, { proxy, isConnected: sending !== undefined }),
      );
    };
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop);
    const handler: Dispatcher.DispatchHandler = {
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
        const answer = { ...head, body: Buffer.concat(chunks) };
        if (answer.headers['content-encoding'] === undefined) resolve(answer);
        else unpackAnswer(answer).then(resolve, reject);
      },
      onResponseError(_controller, error) {
        fail(error);
      },
    };
    try {
      const request = { origin, path: pathname + search, method, body: body ?? null };
      dispatcherFor(hostname).dispatch({ ...request, headers: { ...usualHeaders, ...headers } }, handler);
    } catch (error) {
      fail(error);
    }
  });
}

async function unpackAnswer(answer: RawAnswer): Promise<RawAnswer> {
  const encodings = String(answer.headers['content-encoding']);
  try {
    return { ...answer, body: await unpack(answer.body, encodings, largestBody) };
  } catch (error) {
    if (!(error instanceof TooLargeUnpacked)) throw error;
    throw new TransportError(tooLarge, 'The answer is too large when it is unpacked.', false);
  }
}
