import type { Speaker } from '../model/speaker.ts';
import { readErrorBody } from './error-body.ts';
import type { HttpAnswer } from './http.ts';
import { isJsonObject } from '../../json/json-object.ts';

/**
 * Reads who gave an answer that is no success. A status alone proves nothing: everything between the bot and Partner
 * Center can send one. Partner Center's own errors have a numeric code, which is not the status once more, as other
 * services write it.
 * https://learn.microsoft.com/partner-center/developer/error-codes (verified 2026-06)
 */
export function speakerOf(answer: HttpAnswer): Speaker {
  const { status, headers, body } = answer;
  if (status === 407 || (status < 400 && status >= 300)) return 'proxy';
  if (body.kind === 'empty') return isTokenRefusal(answer) ? 'partnerCenter' : 'gateway';
  // Partner Center answers in JSON. Text and HTML are pages for people, or of a machine that knows no better.
  if (body.kind === 'text')
    return headers['via'] === undefined && !body.text.startsWith('<') ? 'gateway' : 'proxy';
  const { wireCode } = readErrorBody(body);
  const isOwn = wireCode !== undefined && /^\d+$/u.test(wireCode) && wireCode !== String(status);
  return isOwn ? 'partnerCenter' : 'gateway';
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
