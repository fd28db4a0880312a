import type { Speaker } from '../model/speaker.ts';
import { readErrorBody } from './error-body.ts';
import type { HttpAnswer } from './http.ts';
import { isJsonObject, member } from '../../json/json-object.ts';

/**
 * The codes that Partner Center is known to send, as documented or seen. Gateways have numeric codes too: WSO2's begin
 * with 9009, and others repeat the status.
 * https://learn.microsoft.com/partner-center/developer/error-codes (verified 2026-06)
 */
const ownCodes = new Set(
  `0 400 1000 1002 2000 2032 3000 20002 60003 90000 600006 600074 800001 800002 800003 800086
  900118 900150 900308 900309 900329 900420 900421`.split(/\s+/u),
);

/** Fields that only Partner Center's errors have. */
const ownFields = ['source', 'errorName', 'isRetryable'];

/**
 * Reads who gave an answer that is no success. A status alone proves nothing: everything between the bot and Partner
 * Center can send one. Partner Center's own errors have a numeric code that is not the status once more, and that it is
 * known for; a code that is new has to come with a field or with the ids that Partner Center sends.
 */
export function speakerOf(answer: HttpAnswer): Speaker {
  const { status, headers, body } = answer;
  if (status === 407 || (status < 400 && status >= 300)) return 'proxy';
  if (body.kind === 'empty') return isTokenRefusal(answer) ? 'partnerCenter' : 'gateway';
  // Partner Center answers in JSON. Text and HTML are pages for people, or of a machine that knows no better.
  if (body.kind === 'text')
    return headers['via'] === undefined && !body.text.startsWith('<') ? 'gateway' : 'proxy';
  const { wireCode } = readErrorBody(body);
  if (wireCode === undefined || !/^\d+$/u.test(wireCode)) return 'gateway';
  if (ownCodes.has(wireCode) && wireCode !== String(status)) return 'partnerCenter';
  const isOwn = hasOwnField(body.value) || (wireCode !== String(status) && hasOurIds(headers));
  return isOwn ? 'partnerCenter' : 'gateway';
}

function hasOwnField(value: unknown): boolean {
  return isJsonObject(value) && ownFields.some((name) => member(value, name) !== undefined);
}

/**
 * Partner Center refuses a token with an empty 401 as well. It is recognised by its challenge, by the words "MFA
 * required", or by the ids of the request, which Partner Center repeats and a machine in front of it does not know.
 */
function isTokenRefusal({ status, reason, headers }: HttpAnswer): boolean {
  if (status !== 401) return false;
  const challenge = String(headers['www-authenticate'] ?? '');
  return /^\s*Bearer\b/iu.test(challenge) || /\bMFA\b/iu.test(reason) || hasOurIds(headers);
}

/** Whether an answer repeats ids of the request. https://learn.microsoft.com/partner-center/developer/headers (verified 2026-06) */
export function hasOurIds(headers: HttpAnswer['headers']): boolean {
  return headers['ms-requestid'] !== undefined || headers['ms-correlationid'] !== undefined;
}

/** Reads who answered in the place of Entra, which answers with JSON objects. */
export function signInSpeakerOf({ body }: HttpAnswer): Speaker {
  return body.kind === 'json' && isJsonObject(body.value) ? 'entra' : 'proxy';
}
