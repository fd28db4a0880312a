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
  /** 403 or 404 about this customer: not, or no longer, a customer of this partner. */
  'notOurCustomer',
  /** 400 and other 4xx: we asked wrongly. */
  'badRequest',
  /** The exchange worked, but what came makes no sense to us. */
  'malformed',
] as const;

export type PartnerCenterErrorCode = (typeof partnerCenterErrorCodes)[number];

/** What is known of a failed call. Holds no header, token or body: nothing in it needs redaction. */
export interface PartnerCenterFault {
  readonly httpStatus?: number;
  /** Partner Center's own code. Numbers are turned into text. Only meaningful together with `httpStatus`. */
  readonly wireCode?: string;
  /** Partner Center's own sentence, shortened, with anything that looks like a token or secret taken out. For the log. */
  readonly wireMessage?: string;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
}
