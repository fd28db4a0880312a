export type { Log } from './log.ts';
export type * from './types.ts';
export { excludes, hasPending, isPending } from './types.ts';
export { businessDaysAfter } from './business-days.ts';
export {
  PartnerCenterError,
  partnerCenterErrorCodes,
  refusedRequestCodes,
  type CauseSummary,
  type PartnerCenterErrorCode,
  type PartnerCenterFault,
} from './errors.ts';
export { createPartnerCenter, type PartnerCenterOptions } from './partner-center.ts';
export { readCertificate, type Certificate } from './certificate.ts';
export type { Credential } from './identity.ts';
export type { TokenSource } from './shared-token.ts';
export { createManagedIdentity, type ManagedIdentityAnswer } from './managed-identity.ts';
export { clouds, type Cloud, type CloudEndpoints } from './clouds.ts';
export { systemClock, type Clock } from './clock.ts';
export { readBody } from './body.ts';
export { exchange, type RawAnswer } from './exchange.ts';
export { retryAfterMs } from './retry-after.ts';
export { isLoopbackHost, isLoopbackUrl } from './loopback.ts';
export { customerPortalUrl } from './portal.ts';
export {
  canRequest,
  type ConsentCheck,
  type ConsentCheckStore,
  type ConsentState,
  type RecordedConsentCheck,
} from './consent-check.ts';
export { ConsentError } from './consent-error.ts';
export type { Consent } from './consent.ts';
export {
  readSealKeys,
  type ConsentStore,
  type SealedTokenCache,
  type SealKeys,
  type TokenCacheStore,
} from './token-cache.ts';
export { createUserSignIn, type UserSignIn, type UserSignInOptions } from './user-sign-in.ts';
export { customerKey } from './customer-reference.ts';
export { Secret } from './secret.ts';
export { redact } from './redact.ts';
