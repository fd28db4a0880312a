import { redact } from '../../log/redact.ts';

/** Why Partner Center refused a request for a qualification that it had looked at. */
export const refusedRequestCodes = [
  /** This qualification is being reviewed already. */
  'alreadyInReview',
  /** The customer has this qualification already, or one that excludes it. */
  'alreadyQualified',
  /** Microsoft reviews a customer three times at most. */
  'attemptsUsedUp',
  /** None of the partner's validation codes. */
  'validationCodeUnknown',
  /** A validation code of the partner with which no more customers can be made. */
  'validationCodeUsedUp',
  /** Partner Center refused a request for a qualification, and did not say why. */
  'requestRefused',
] as const;

/** Why Partner Center could not answer. Each code has a text for people in every language. */
export const partnerCenterErrorCodes = [
  /** No answer in time. */
  'timeout',
  /** The connection failed: DNS, refused, reset, TLS. */
  'unreachable',
  /** 429, and waiting would have taken longer than the person waits. */
  'throttled',
  /** 5xx or 408 after all attempts. */
  'unavailable',
  /** We could not sign in, or Partner Center refused the token (401): settings or consent are wrong. */
  'signInFailed',
  /** 403 that is not about this one customer: the app lacks a right. */
  'forbidden',
  /** Entra, which knows whose domain is whose, gave no usable answer. What is known of the failure is Entra's. */
  'lookupFailed',
  /** 403 or 404 about this customer: not, or no longer, a customer of this partner. */
  'notOurCustomer',
  /** 400 and other 4xx: we asked wrongly. */
  'badRequest',
  /** The exchange worked, but what came makes no sense to us. */
  'malformed',
  /** Needs a partner's user: nobody signed in for the bot, or that sign-in counts no longer. */
  'consentNeeded',
  /** Whoever signed in for the bot did so without a second factor. */
  'mfaMissing',
  /** Whoever signed in for the bot lacks a role. */
  'roleMissing',
  ...refusedRequestCodes,
] as const;

export type PartnerCenterErrorCode = (typeof partnerCenterErrorCodes)[number];

/**
 * What is known of a failed call. Holds no header and no token, and of a body nothing but the error's code: its
 * sentences may quote a customer's name.
 */
export interface PartnerCenterFault {
  readonly httpStatus?: number;
  /**
   * Partner Center's own code, or Entra's (`AADSTS…`) when we could not sign in. Numbers are turned into
   * text. Only meaningful together with `httpStatus`.
   */
  readonly wireCode?: string;
  readonly requestId?: string;
  /** How long to leave Partner Center alone before asking again. */
  readonly retryAfterMs?: number;
}

/** What remains of the error that led here: not its words, which may quote what was asked. */
export interface CauseSummary {
  readonly name: string;
  readonly code?: string;
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
 * The only error that the methods of `PartnerCenter` throw on purpose. Redacted while it is built, so it can
 * be logged whole: it never holds a header, token, secret or anybody's words.
 */
export class PartnerCenterError extends Error implements PartnerCenterFault {
  override readonly name = 'PartnerCenterError';
  declare readonly cause?: CauseSummary;
  readonly code: PartnerCenterErrorCode;
  /**
   * Support at Microsoft finds the call by it: the id that was sent. That is another caller's when the same call
   * was under way already, and the caller's own when nothing was sent.
   */
  readonly correlationId: string;
  /** The caller's time was up before all attempts were made: somebody with more time may get an answer. */
  declare readonly cutShort?: true;
  /**
   * What was asked for may have been done all the same: it was sent, and no answer says otherwise. Asking again with
   * the same request id settles it.
   */
  declare readonly mayHaveHappened?: true;
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
}

function clean(fault: PartnerCenterFault): PartnerCenterFault {
  const { httpStatus, wireCode, requestId, retryAfterMs } = fault;
  return {
    ...(httpStatus !== undefined && { httpStatus }),
    ...(wireCode !== undefined && { wireCode: redact(wireCode).slice(0, 100) }),
    ...(requestId !== undefined && { requestId: redact(requestId) }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function facts({ httpStatus, wireCode }: PartnerCenterFault): string[] {
  const known = [
    httpStatus === undefined ? [] : [`HTTP ${httpStatus}`],
    wireCode === undefined ? [] : [`code ${wireCode}`],
  ].flat();
  return known.length > 0 ? [`(${known.join(', ')})`] : [];
}

function summarise(cause: unknown): CauseSummary {
  if (!(cause instanceof Error)) return { name: typeof cause };
  const code = 'code' in cause ? cause.code : undefined;
  return { name: redact(cause.name), ...(typeof code === 'string' && { code: redact(code) }) };
}
