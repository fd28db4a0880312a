import { Axios, AxiosHeaders, type AxiosAdapter } from 'axios';
import { readBody, type Body } from '../../net/body.ts';
import { exchange, isTooLarge, type HttpRequest } from '../../net/exchange.ts';
import type { Outcome } from '../model/failure.ts';

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

/** How axios sends a request: its own adapter costs more than twice the CPU (docs/decisions/0020). */
const adapter: AxiosAdapter = async (config) => {
  const answer = await exchange({
    // axios makes it lower case, which no server understands.
    method: config.method?.toUpperCase(),
    url: config.url,
    headers: AxiosHeaders.from(config.headers).toJSON(),
    body: config.data as unknown,
    signal: config.signal,
  } as HttpRequest);
  return {
    config,
    data: answer.body,
    status: answer.status,
    statusText: answer.reason,
    headers: AxiosHeaders.from(answer.headers as Record<string, string>),
  };
};

const client = new Axios({ adapter, validateStatus: () => true });

/** Through axios, with our own way to send. */
export const http: Http = async (request) => {
  const { body, ...rest } = request;
  try {
    const answer = await client.request<Uint8Array>({ ...rest, data: body });
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
    if (request.signal.aborted)
      return { ok: false, failure: { code: 'timeout', fault: {}, retryable: true } };
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    const cause = Object.assign(new Error((error as Error).message), { code });
    // The same body would be too large again.
    return isTooLarge(error)
      ? { ok: false, failure: { code: 'malformed', fault: {}, retryable: false, cause } }
      : { ok: false, failure: { code: 'unreachable', fault: {}, retryable: true, cause } };
  }
};
