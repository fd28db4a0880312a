import type { Body } from '../../net/body.ts';
import type { PartnerCenterErrorCode } from '../model/errors.ts';
import type { Failure } from '../model/failure.ts';
import type { HttpAnswer } from './http.ts';
import { retryAfterMs, throttlePauseMs } from '../../net/retry-after.ts';
import { asText, isWireObject, member } from '../../net/wire-object.ts';

/**
 * Codes that say there is no such customer for this partner, whatever the status: 20002 no relationship between
 * caller and account, 60003 tenant not found, 1000 not found.
 * https://learn.microsoft.com/partner-center/developer/error-codes (verified 2026-06)
 */
const noSuchCustomer = new Set(['20002', '60003', '1000']);

/**
 * Reads an answer that is not 2xx.
 * @param isAboutCustomer the path names a customer, so a 404 is about them
 * @param now for a `Retry-After` that is a date; milliseconds since 1970
 */
export function readFault(answer: HttpAnswer, isAboutCustomer: boolean, now: number): Failure {
  const { status } = answer;
  const { wireCode, sentence, isRetryable } = readErrorBody(answer.body);
  const waitMs =
    status === 429 ? throttlePauseMs(answer.retryAfter, sentence, now) : retryAfterMs(answer.retryAfter, now);
  return {
    code: codeOf(status, wireCode, isAboutCustomer),
    fault: {
      httpStatus: status,
      ...(wireCode !== undefined && { wireCode }),
      ...(waitMs !== undefined && { retryAfterMs: waitMs }),
    },
    retryable: isRetryable ?? isTransient(status),
  };
}

export interface ErrorBody {
  readonly wireCode?: string;
  /** Read for what it may name, and then forgotten. */
  readonly sentence?: string;
  readonly isRetryable?: boolean;
}

/**
 * Partner Center has several shapes of error: `{code, description}`, the newer `{code, message, description,
 * isRetryable}`, the gateway's `{statusCode, message}`, a bare JSON string, nothing at all, and a proxy's HTML.
 * The code is documented as text but comes as a number.
 */
export function readErrorBody(body: Body): ErrorBody {
  if (body.kind === 'empty') return {};
  // Of a gateway's HTML nothing is worth keeping.
  if (body.kind === 'text') return body.text.startsWith('<') ? {} : { sentence: body.text };
  if (typeof body.value === 'string') return { sentence: body.value };
  if (!isWireObject(body.value)) return {};
  const inner = member(body.value, 'error');
  const error = isWireObject(inner) ? inner : body.value;
  const wireCode = asCode(member(error, 'code'));
  const sentence = asText(member(error, 'description')) ?? asText(member(error, 'message'));
  const isRetryable = member(error, 'isRetryable');
  return {
    ...(wireCode !== undefined && { wireCode }),
    ...(sentence !== undefined && { sentence }),
    ...(typeof isRetryable === 'boolean' && { isRetryable }),
  };
}

/** A code is one word. What has blanks is a sentence, and may quote anything. */
function asCode(value: unknown): string | undefined {
  const text = asText(value);
  return text !== undefined && /^[\w.-]+$/.test(text) ? text : undefined;
}

function codeOf(
  status: number,
  wireCode: string | undefined,
  isAboutCustomer: boolean,
): PartnerCenterErrorCode {
  if (status === 401) return 'signInFailed';
  if (status === 403) {
    return isAboutCustomer && noSuchCustomer.has(wireCode ?? '') ? 'notOurCustomer' : 'forbidden';
  }
  if (status === 404) return isAboutCustomer ? 'notOurCustomer' : 'badRequest';
  if (status === 429) return 'throttled';
  if (status === 408 || status >= 500) return 'unavailable';
  // What is left below 400 is a redirect, which nobody documents.
  return status >= 400 ? 'badRequest' : 'malformed';
}

/** 501 is the service's catch-all for "exception not defined": the same request would end there again. */
function isTransient(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501);
}
