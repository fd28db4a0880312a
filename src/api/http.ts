import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { isAxiosError } from 'axios';
import { readBody, type Body } from './body.ts';
import type { Outcome } from './failure.ts';

/** One HTTP exchange. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The deadline. */
  readonly signal: AbortSignal;
}

/** Any answer, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  /** The words after the status number. Partner Center hides information there when the body is empty. */
  readonly reason: string;
  readonly retryAfter?: string;
  readonly body: Body;
}

/** Sends one request once. Gives failures as values: `timeout`, `unreachable` or, for an endless body, `malformed`. */
export type Http = (request: HttpRequest) => Promise<Outcome<HttpAnswer>>;

/** A page of 500 customers is well under 1 MB; what is ten times that is not meant for us. */
const largestBodyBytes = 10 * 1024 * 1024;

/**
 * @param useProxy whether proxies named by the environment (`HTTPS_PROXY`, `NO_PROXY`) apply
 */
export function createHttp({ useProxy }: { useProxy: boolean }): Http {
  const client = axios.create({
    adapter: 'http',
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    // A redirect would carry the token to wherever it points.
    maxRedirects: 0,
    maxContentLength: largestBodyBytes,
    validateStatus: () => true,
    responseType: 'arraybuffer',
    ...(!useProxy && { proxy: false as const }),
  });

  return async ({ method, url, headers, body, signal }) => {
    try {
      const answer = await client.request<Buffer>({ method, url, headers, data: body, signal });
      const retryAfter: unknown = answer.headers['retry-after'];
      return {
        ok: true,
        value: {
          status: answer.status,
          reason: answer.statusText,
          ...(typeof retryAfter === 'string' && { retryAfter }),
          body: readBody(answer.data),
        },
      };
    } catch (error) {
      if (signal.aborted) return { ok: false, failure: { code: 'timeout', fault: {}, retryable: true } };
      if (!isAxiosError(error)) throw error;
      return { ok: false, failure: toFailure(error.code, error.message) };
    }
  };
}

function toFailure(code: string | undefined, message: string) {
  // The same body would be too large again.
  const isTooLarge = message.startsWith('maxContentLength');
  const cause = Object.assign(new Error(message), { code });
  return isTooLarge
    ? { code: 'malformed' as const, fault: {}, retryable: false, cause }
    : { code: 'unreachable' as const, fault: {}, retryable: true, cause };
}
