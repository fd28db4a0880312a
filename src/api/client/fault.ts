import type { PartnerCenterErrorCode } from '../model/errors.ts';
import type { Failure } from '../model/failure.ts';
import type { Speaker } from '../model/speaker.ts';
import type { HttpAnswer } from './http.ts';
import { retryAfterMs } from '../../net/retry-after.ts';
import { readErrorBody } from './error-body.ts';
import { signInSpeakerOf, speakerOf } from './speaker.ts';
import { isQuota, throttlePauseMs } from './throttle-pause.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/**
 * Partner Center's codes for "no such customer of this partner", which come with status 403 and 404: 20002 no
 * relationship between caller and account, 60003 tenant not found, 1000 not found. Other codes of a 404 say nothing of
 * the customer: 600074 means that there is no account status, 3000 that a property is wrong.
 * https://learn.microsoft.com/partner-center/developer/error-codes (verified 2026-06)
 */
const noSuchCustomer = new Set(['20002', '60003', '1000']);

/**
 * Reads an answer that is not 2xx.
 * @param isAboutCustomer the path names a customer, so "not found" means that customer
 * @param now milliseconds since 1970, for a `Retry-After` that is a date
 */
export function readFault(answer: HttpAnswer, isAboutCustomer: boolean, now: number): Failure {
  return readFaultOf(speakerOf(answer), answer, isAboutCustomer, now);
}

/**
 * The same for an answer of Entra, or of the endpoint of a managed identity.
 * @param isNear it is that endpoint, which is on this machine: nothing else can answer in its place
 */
export function readSignInFault(answer: HttpAnswer, now: number, isNear = false): Failure {
  return readFaultOf(isNear ? 'entra' : signInSpeakerOf(answer), answer, false, now);
}

function readFaultOf(speaker: Speaker, answer: HttpAnswer, isAboutCustomer: boolean, now: number): Failure {
  const { status, headers } = answer;
  const { wireCode, sentence, isRetryable } = readErrorBody(answer.body);
  const isOwn = speaker === 'partnerCenter' || speaker === 'entra';
  const isThrottled = status === 429 || (!isOwn && status === 403 && isQuota(sentence));
  const code = isThrottled
    ? 'throttled'
    : isOwn
      ? ownCode(status, isAboutCustomer ? wireCode : undefined)
      : foreignCode(status);
  const header = headers['retry-after'];
  const waitMs = isThrottled ? throttlePauseMs(header, sentence, now) : retryAfterMs(header, now);
  return {
    code,
    fault: dropUndefined({ httpStatus: status, wireCode, retryAfterMs: waitMs, speaker }),
    retryable: isRetryable ?? isTransient(code, status),
  };
}

/** What Partner Center or Entra says with a status. */
function ownCode(status: number, customerCode: string | undefined): PartnerCenterErrorCode {
  if (status === 401) return 'signInFailed';
  const saysNotFound = status === 403 || status === 404;
  if (saysNotFound && noSuchCustomer.has(customerCode ?? '')) return 'notOurCustomer';
  if (status === 403) return 'forbidden';
  return status >= 500 || status === 408 ? 'unavailable' : 'badRequest';
}

/** What a status means that Partner Center has not said itself: that it could not be reached. */
function foreignCode(status: number): PartnerCenterErrorCode {
  // Below 400 only redirects are left. Microsoft documents none; a network sends them to its login page.
  return status >= 400 ? 'unavailable' : 'malformed';
}

/** The service answers 501 for "exception not defined"; the same request would get it again. */
function isTransient(code: PartnerCenterErrorCode, status: number): boolean {
  return code === 'throttled' || (code === 'unavailable' && status !== 501);
}
