import type { Body } from '../../net/body.ts';
import type { PartnerCenterErrorCode } from '../model/errors.ts';
import type { Failure } from '../model/failure.ts';
import type { HttpAnswer } from './http.ts';
import { retryAfterMs } from '../../net/retry-after.ts';
import { throttlePauseMs } from './throttle-pause.ts';
import { isJsonObject, member, trimmedTextOf } from '../../json/json-object.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/**
 * Partner Center's codes for "no such customer of this partner", which also come with status 403: 20002 no
 * relationship between caller and account, 60003 tenant not found, 1000 not found.
 * https://learn.microsoft.com/partner-center/developer/error-codes (verified 2026-06)
 */
const noSuchCustomer = new Set(['20002', '60003', '1000']);

/**
 * Reads an answer that is not 2xx.
 * @param isAboutCustomer the path names a customer, so a 404 means that customer
 * @param now milliseconds since 1970, for a `Retry-After` that is a date
 */
export function readFault(answer: HttpAnswer, isAboutCustomer: boolean, now: number): Failure {
  const { status } = answer;
  const { wireCode, sentence, isRetryable } = readErrorBody(answer.body);
  const waitMs =
    status === 429 ? throttlePauseMs(answer.retryAfter, sentence, now) : retryAfterMs(answer.retryAfter, now);
  return {
    code: codeOf(status, wireCode, isAboutCustomer),
    fault: dropUndefined({ httpStatus: status, wireCode, retryAfterMs: waitMs }),
    retryable: isRetryable ?? isTransient(status),
  };
}

export interface ErrorBody {
  readonly wireCode?: string;
  /** The error's description. Searched for known words, never kept or logged: it may quote a customer's name. */
  readonly sentence?: string;
  readonly isRetryable?: boolean;
}

/**
 * Reads the body of an error. Partner Center sends several shapes: `{code, description}`, the newer `{code, message,
 * description, isRetryable}`, the gateway's `{statusCode, message}`, a bare JSON string, an empty body, and a proxy's
 * HTML. The code is documented as text but comes as a number.
 */
export function readErrorBody(body: Body): ErrorBody {
  if (body.kind === 'empty') return {};
  // A gateway's HTML says nothing useful.
  if (body.kind === 'text')
    return body.text.startsWith('<') ? {} : { sentence: body.text.slice(0, longestSentence) };
  if (typeof body.value === 'string') return { sentence: body.value.slice(0, longestSentence) };
  if (!isJsonObject(body.value)) return {};
  const inner = member(body.value, 'error');
  const error = isJsonObject(inner) ? inner : body.value;
  const wireCode = asCode(member(error, 'code'));
  const sentence = readSentence(member(error, 'description')) ?? readSentence(member(error, 'message'));
  const isRetryable = member(error, 'isRetryable');
  return dropUndefined({
    wireCode,
    sentence,
    isRetryable: typeof isRetryable === 'boolean' ? isRetryable : undefined,
  });
}

/** In characters. What is longer is no sentence, and searching it for words would take long. */
const longestSentence = 2_000;

function readSentence(value: unknown): string | undefined {
  return trimmedTextOf(value)?.slice(0, longestSentence);
}

/** A code is one short word. A value with blanks is a sentence, which may quote a customer's name. */
function asCode(value: unknown): string | undefined {
  const text = trimmedTextOf(value);
  return text !== undefined && /^[\w.-]{1,100}$/.test(text) ? text : undefined;
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
  // Below 400 only redirects are left, and Microsoft documents none.
  return status >= 400 ? 'badRequest' : 'malformed';
}

/** The service answers 501 for "exception not defined"; the same request would get it again. */
function isTransient(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501);
}
