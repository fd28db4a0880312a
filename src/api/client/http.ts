import { Axios, type AxiosAdapter } from 'axios';
import { readBody, type Body } from '../../net/body.ts';
import { exchange, type HttpRequest, type RawAnswer } from '../../net/exchange.ts';
import { isTooLarge, TransportError } from '../../net/transport-error.ts';
import type { Outcome } from '../model/failure.ts';
import type { Traced } from '../../tracing/traced.ts';

/** Any answer, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  /** The words after the status number. Partner Center hides information there when the body is empty. */
  readonly reason: string;
  /** By names in lower case. They say how long to wait, and help to tell who answered. */
  readonly headers: RawAnswer['headers'];
  readonly body: Body;
}

/** Sends one request once. Gives failures as values: `timeout`, `unreachable` or, for an endless body, `malformed`. */
export type Http = (request: HttpRequest) => Promise<Outcome<HttpAnswer>>;

const client = new Axios({ validateStatus: () => true });

/**
 * Sends what axios was asked to send. axios' own adapter costs more than twice the CPU, and headers and bodies go past
 * axios because it would take them apart and put them together again (docs/decisions/0020-ways-past-a-library.md).
 */
function adapterFor(request: HttpRequest): AxiosAdapter {
  return async (config) => {
    const data = await exchange(request);
    return { config, data, status: data.status, statusText: data.reason, headers: {} };
  };
}

/** Through axios, with our own way to send. */
export const http: Http = async (request) => {
  const { method, url, signal } = request;
  try {
    const { data } = await client.request<RawAnswer>({ method, url, adapter: adapterFor(request) });
    const { status, reason, headers } = data;
    return { ok: true, value: { status, reason, headers, body: readBody(data.body) } };
  } catch (error) {
    const fault = { speaker: 'nobody' } as const;
    if (signal.aborted) return { ok: false, failure: { code: 'timeout', fault, retryable: true } };
    if (!(error instanceof TransportError)) throw error;
    // The same body would be too large again.
    return isTooLarge(error)
      ? { ok: false, failure: { code: 'malformed', fault: {}, retryable: false, cause: error } }
      : { ok: false, failure: { code: 'unreachable', fault, retryable: true, cause: error } };
  }
};

/** The same, with a span for each request. Says nothing of the address, which may name a tenant. */
export function tracedHttp(name: string, traced: Traced, send: Http): Http {
  return (request) =>
    traced(name, { method: request.method }, async (note) => {
      const outcome = await send(request);
      if (outcome.ok) note({ status: outcome.value.status });
      else note({ 'error.type': outcome.failure.code });
      return outcome;
    });
}
