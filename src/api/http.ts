import { Axios, type AxiosAdapter } from 'axios';
import { readBody, type Body } from './body.ts';
import { exchange, isTooLarge, type HttpRequest } from './exchange.ts';
import type { Outcome } from './failure.ts';

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

/**
 * How axios sends: its own way costs four times the CPU (docs/decisions/0016).
 */
const send: AxiosAdapter = async (config) => {
  const { url, data, signal } = config as unknown as HttpRequest & { readonly data?: string };
  const answer = await exchange({
    // axios has it in small letters.
    method: config.method?.toUpperCase() as HttpRequest['method'],
    url,
    headers: config.headers.toJSON() as Record<string, string>,
    signal,
    ...(data !== undefined && { body: data }),
  });
  const { status, reason: statusText, headers, body } = answer;
  return { config, status, statusText, headers: headers as Record<string, string>, data: body };
};

/** Without axios' defaults: bodies go and come as they are, and so do headers and every status. */
const client = new Axios({ adapter: send, validateStatus: () => true });

export const http: Http = async ({ method, url, headers, body, signal }) => {
  try {
    const answer = await client.request<Uint8Array>({ method, url, headers, data: body, signal });
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
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    const cause = Object.assign(new Error((error as Error).message), { code });
    // The same body would be too large again.
    return isTooLarge(error)
      ? { ok: false, failure: { code: 'malformed', fault: {}, retryable: false, cause } }
      : { ok: false, failure: { code: 'unreachable', fault: {}, retryable: true, cause } };
  }
};
