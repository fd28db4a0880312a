import type { LogFields } from '../../log/fields.ts';
import type { LoggableError } from '../../log/error-for-log.ts';
import { redact } from '../../log/redact.ts';
import { TransportError } from '../../net/transport-error.ts';
import type { Speaker } from './speaker.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** Why Partner Center refused a request for a qualification. */
export const refusedRequestCodes = [
  /** Microsoft is reviewing this qualification already. */
  'alreadyInReview',
  /** The customer has this qualification already, or one that excludes it. */
  'alreadyQualified',
  /** Microsoft reviews a customer three times at most. */
  'attemptsUsedUp',
  /** The validation code is none of this partner's. */
  'validationCodeUnknown',
  /** No more customers can be made with this validation code. */
  'validationCodeUsedUp',
  /** Partner Center gave no reason, and none could be found. */
  'requestRefused',
] as const;

/** Why a call to Partner Center failed. Each code has a text for people in every language. */
export const partnerCenterErrorCodes = [
  /** No answer in time. */
  'timeout',
  /** The connection failed: DNS, refused, reset, TLS. */
  'unreachable',
  /** 429, or a gateway's 403 about a quota, and the pause is longer than the call's budget. */
  'throttled',
  /** 5xx or 408 after all attempts, or any error that Partner Center has not sent itself: it could not be reached. */
  'unavailable',
  /** Entra refused the sign-in, or Partner Center itself the token (401): settings or consent are wrong. */
  'signInFailed',
  /** Partner Center's own 403 that does not concern one customer: the app lacks a right. */
  'forbidden',
  /** Entra gave no usable answer to the question which tenant owns a domain. Status and code are Entra's. */
  'lookupFailed',
  /** Partner Center's own code says that this is not, or no longer, a customer of this partner. */
  'notOurCustomer',
  /** Partner Center's own 400 and other 4xx: the bot's request was wrong. */
  'badRequest',
  /** Partner Center answered, but the answer cannot be read. */
  'malformed',
  /** The call needs a user of the partner, and no user has signed in for the bot, or that sign-in is no longer valid. */
  'consentNeeded',
  /** The user who signed in for the bot used no second factor. */
  'mfaMissing',
  /** The user who signed in for the bot lacks a role. */
  'roleMissing',
  ...refusedRequestCodes,
] as const;

export type PartnerCenterErrorCode = (typeof partnerCenterErrorCodes)[number];

/**
 * What is known of a failed call. Holds no header, no token, and nothing of a body but the error's code, because the
 * sentences in a body may quote a customer's name.
 */
export interface PartnerCenterFault {
  /** Who gave the answer. Absent when that is not known: what came as a success, and could not be read. */
  readonly speaker?: Speaker;
  readonly httpStatus?: number;
  /**
   * Partner Center's own code, Entra's (`AADSTS…`) when the sign-in failed, or that of whoever else is the `speaker`. A
   * number is turned into text. Only meaningful together with `httpStatus`.
   */
  readonly wireCode?: string;
  readonly requestId?: string;
  /** How long to wait before the next request. */
  readonly retryAfterMs?: number;
}

/** What is kept of the causing error. Its message is only kept of a TransportError: others may quote the request. */
export interface CauseSummary {
  readonly name: string;
  readonly code?: string;
  readonly words?: string;
}

const sentences = {
  timeout: 'Partner Center did not answer in time.',
  unreachable: 'Partner Center could not be reached.',
  throttled: 'Partner Center asks us to slow down.',
  unavailable: 'Partner Center is not available.',
  signInFailed: 'Signing in to Partner Center failed.',
  forbidden: 'Partner Center refused: the app lacks a right.',
  lookupFailed: 'The tenant of a domain could not be looked up.',
  notOurCustomer: 'No customer of this partner.',
  badRequest: 'Partner Center did not accept the request.',
  malformed: 'Partner Center answered something that makes no sense.',
  consentNeeded: 'No user of the partner is signed in for the bot.',
  mfaMissing: 'The user who signed in for the bot used no second factor.',
  roleMissing: 'The user who signed in for the bot lacks a role.',
  alreadyInReview: 'The qualification is in review already.',
  alreadyQualified: 'The customer is qualified already.',
  attemptsUsedUp: 'The review was requested three times already.',
  validationCodeUnknown: 'The validation code is none of this partner.',
  validationCodeUsedUp: 'The validation code is used up.',
  requestRefused: 'Partner Center refused the request.',
} satisfies Record<PartnerCenterErrorCode, string>;

/**
 * The only error that the methods of `PartnerCenter` throw on purpose. It is redacted when it is built, so it can be
 * logged: it never holds a header, a token, a secret or text that a person typed.
 */
export class PartnerCenterError extends Error implements LoggableError, PartnerCenterFault {
  override readonly name = 'PartnerCenterError';
  declare readonly cause?: CauseSummary;
  readonly code: PartnerCenterErrorCode;
  /**
   * The id that was sent, by which Microsoft's support finds the call. It is another caller's id when this call joined
   * one that was under way, and the caller's own when nothing was sent.
   */
  readonly correlationId: string;
  /** The caller's time was up before all attempts were made; a caller with more time may get an answer. */
  declare readonly cutShort?: true;
  /**
   * The request was sent and no answer says whether Partner Center carried it out. Sending it again with the same
   * request id finds out.
   */
  declare readonly mayHaveHappened?: true;
  declare readonly speaker?: Speaker;
  declare readonly httpStatus?: number;
  declare readonly wireCode?: string;
  declare readonly requestId?: string;
  declare readonly retryAfterMs?: number;

  constructor(
    code: PartnerCenterErrorCode,
    details: {
      correlationId: string;
      fault?: PartnerCenterFault;
      cause?: unknown;
      cutShort?: true | undefined;
      mayHaveHappened?: true | undefined;
    },
  ) {
    const fault = clean(details.fault ?? {});
    super([sentences[code], ...facts(fault)].join(' '));
    this.code = code;
    this.correlationId = redact(details.correlationId);
    Object.assign(this, fault);
    if (details.cutShort) this.cutShort = true;
    if (details.mayHaveHappened) this.mayHaveHappened = true;
    if (details.cause !== undefined) this.cause = summarise(details.cause);
  }

  /** The fields for the log, without the stack. */
  toLog(): LogFields {
    const { name, code, message, speaker, httpStatus, requestId, correlationId, cause } = this;
    return dropUndefined({ name, code, message, speaker, httpStatus, requestId, correlationId, cause });
  }
}

function clean(fault: PartnerCenterFault): PartnerCenterFault {
  const { speaker, httpStatus, wireCode, requestId, retryAfterMs } = fault;
  return dropUndefined({
    speaker,
    httpStatus,
    wireCode: wireCode === undefined ? undefined : redact(wireCode).slice(0, 100),
    requestId: requestId === undefined ? undefined : redact(requestId),
    retryAfterMs,
  });
}

function facts({ httpStatus, wireCode }: PartnerCenterFault): string[] {
  const known = [
    httpStatus === undefined ? [] : [`HTTP ${httpStatus}`],
    wireCode === undefined ? [] : [`code ${wireCode}`],
  ].flat();
  return known.length > 0 ? [`(${known.join(', ')})`] : [];
}

/** What may be kept and logged of a cause. */
export function summarise(cause: unknown): CauseSummary {
  if (!(cause instanceof Error)) return { name: typeof cause };
  const code = 'code' in cause ? cause.code : undefined;
  return dropUndefined({
    name: redact(cause.name),
    code: typeof code === 'string' ? redact(code) : undefined,
    words: cause instanceof TransportError ? cause.message : undefined,
  });
}
