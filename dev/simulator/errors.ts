import type { Reply } from './exchange.ts';
import { json } from './exchange.ts';
import { dropUndefined } from '../../src/json/drop-undefined.ts';

/**
 * The bodies in which Partner Center has been seen to wrap an error.
 * - `apiFault`: `{ code, description, data, source }`; documented with a text code, sent with a number
 * - `extended`: `{ code, message, description, errorName, isRetryable, … }` of the customers service
 * - `gateway`: `{ statusCode, message }` of Azure API Management
 * - `string`: a bare JSON string
 * - `empty`: nothing but the reason phrase
 * - `html`: a proxy's page
 *
 * https://learn.microsoft.com/partner-center/developer/error-codes
 */
export const errorShapes = ['apiFault', 'extended', 'gateway', 'string', 'empty', 'html'] as const;

export type ErrorShape = (typeof errorShapes)[number];

export interface ErrorFacts {
  readonly status: number;
  readonly shape: ErrorShape;
  readonly code?: number | string;
  readonly message?: string;
  readonly source?: string;
  readonly isRetryable?: boolean;
  readonly reasonPhrase?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error in any of the shapes. */
export function errorReply(facts: ErrorFacts): Reply {
  const { status, code = defaultCode(status), message = `Simulated error ${status}.` } = facts;
  const { headers, reasonPhrase } = facts;
  const more = dropUndefined({ headers, reasonPhrase });
  switch (facts.shape) {
    case 'apiFault':
      return {
        ...json(status, { code, description: message, data: [], source: facts.source ?? 'PartnerFD' }),
        ...more,
      };
    case 'extended':
      return { ...json(status, extendedBody(facts, code, message)), ...more };
    case 'gateway':
      return { ...json(status, { statusCode: status, message }), ...more, fromGateway: true };
    case 'string':
      return { ...json(status, message), ...more };
    case 'empty':
      return { status, reasonPhrase: facts.message ?? '', ...more };
    case 'html':
      return {
        status,
        ...more,
        fromGateway: true,
        body: {
          kind: 'text',
          contentType: 'text/html',
          text: `<html><head><title>${status}</title></head><body><h1>${message}</h1></body></html>`,
        },
      };
  }
}

/** Partner Center's usual refusal. */
export function refuse(status: number, code: number, message: string, source = 'PartnerFD'): Reply {
  return errorReply({ status, shape: 'apiFault', code, message, source });
}

/** A request that the service could not make sense of. Code 2000 is its general one. */
export function badRequest(message: string, code = 2000): Reply {
  return refuse(400, code, message, 'PartnerApiServiceControllers');
}

function extendedBody(facts: ErrorFacts, code: number | string, message: string): object {
  return {
    code,
    message,
    description: message,
    errorName: 'SimulatedError',
    isRetryable: facts.isRetryable ?? facts.status >= 500,
    parameters: {},
    errorMessageExtended: `InternalErrorCode=${code}`,
  };
}

function defaultCode(status: number): number {
  const codes: Readonly<Record<number, number>> = { 400: 2000, 401: 400, 403: 900308, 404: 1000 };
  return codes[status] ?? 800003;
}
