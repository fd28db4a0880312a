import type { PartnerCenterErrorCode } from '../model/errors.ts';
import type { Failure } from '../model/failure.ts';
import { readErrorBody } from './error-body.ts';
import type { HttpAnswer } from './http.ts';
import {
  excludes,
  hasPending,
  type Qualification,
  type QualificationRequest,
  type ValidationCode,
} from '../model/types.ts';

/** Tokens of the app alone are refused. https://learn.microsoft.com/partner-center/developer/error-codes (verified 2026-06) */
const needsUser = '900329';

/** A user without a second factor is refused: https://partner.microsoft.com/blog/article/csp-technical-changes-fy26-q4 (read 2026-11) */
const needsSecondFactor = '900421';

/**
 * The code of a failed call with a user's token. Since April 2026 Partner Center refuses users without a second factor,
 * and says so in the reason phrase, or with a code:
 * https://learn.microsoft.com/partner-center/security/partner-security-requirements-mandating-mfa (verified 2026-06)
 */
export function userCallCode({ code, fault }: Failure, answer: HttpAnswer): PartnerCenterErrorCode {
  if (code === 'forbidden' && fault.wireCode === needsUser) return 'consentNeeded';
  if (code !== 'signInFailed') return code;
  if (fault.wireCode === needsSecondFactor) return 'mfaMissing';
  const words = `${answer.reason} ${readErrorBody(answer.body).sentence ?? ''}`;
  return /\bMFA\b/iu.test(words) ? 'mfaMissing' : code;
}

/**
 * Codes that concern the rights of the user: insufficient privileges, Conditional Access, the role lacks rights, access
 * denied, authorisation failed, Entra refused.
 * https://learn.microsoft.com/partner-center/developer/error-codes (verified 2026-06)
 */
const aboutRoles = new Set(['900308', '900309', '900150', '2032', '1002', '90000']);

/** Microsoft documents no code for a fourth request, so the words of the answer are searched. */
const aboutAttempts = /\b(?:attempts?|(?:three|3) times)\b/iu;

/**
 * The code of a failed request for a qualification, as far as its own answer says. What a machine in front of Partner
 * Center answers is no refusal; but a bare JSON string is, because Partner Center has refused qualifications so
 * ("Customer tagging denied.", https://github.com/microsoft/Partner-Center-PowerShell/issues/258, read 2026-11).
 */
export function requestRefusalCode({ code, fault }: Failure, answer: HttpAnswer): PartnerCenterErrorCode {
  const { body } = answer;
  if (code !== 'badRequest' && code !== 'forbidden' && !isBareRefusal(answer, code)) return code;
  if (aboutRoles.has(fault.wireCode ?? '')) return 'roleMissing';
  return aboutAttempts.test(readErrorBody(body).sentence ?? '') ? 'attemptsUsedUp' : 'requestRefused';
}

function isBareRefusal({ status, body }: HttpAnswer, code: PartnerCenterErrorCode): boolean {
  const isRefusal = status === 400 || status === 403 || status === 409;
  return code === 'unavailable' && isRefusal && body.kind === 'json' && typeof body.value === 'string';
}

/** Reads that can explain a refusal whose answer gives no reason. */
export interface Lookups {
  readonly current: () => Promise<readonly Qualification[]>;
  readonly codes: () => Promise<readonly ValidationCode[]>;
}

/**
 * Finds out why a request was refused. Microsoft documents no codes for it, so the customer's qualifications and the
 * partner's validation codes are read. A read that fails leaves the code at 'requestRefused'.
 */
export async function explainRefusal(
  request: QualificationRequest,
  { current, codes }: Lookups,
): Promise<PartnerCenterErrorCode> {
  const entries = await current().catch(() => []);
  // Each kind can be requested once, and some kinds exclude each other.
  const inTheWay = entries.filter(({ kind }) => kind === request.kind || excludes(kind, request.kind));
  if (hasPending(inTheWay)) return 'alreadyInReview';
  if (inTheWay.some(({ vetting }) => vetting?.vettingStatus !== 'Denied')) return 'alreadyQualified';
  if (request.kind !== 'GovernmentCommunityCloud') return 'requestRefused';
  const known = await codes().catch(() => undefined);
  if (known === undefined) return 'requestRefused';
  const code = known.find(({ validationCode }) => validationCode === request.validationCode);
  if (code === undefined) return 'validationCodeUnknown';
  return code.createsLeft === 0 ? 'validationCodeUsedUp' : 'requestRefused';
}
