export type { Log } from '../log/log.ts';
export type * from './model/types.ts';
export { excludes, hasPending, isPending } from './model/types.ts';
export { businessDaysAfter } from '../time/business-days.ts';
export {
  PartnerCenterError,
  partnerCenterErrorCodes,
  refusedRequestCodes,
  type CauseSummary,
  type PartnerCenterErrorCode,
  type PartnerCenterFault,
} from './model/errors.ts';
export { createPartnerCenter, type PartnerCenterOptions } from './partner-center.ts';
export { readCertificate, type Certificate } from '../net/certificate.ts';
export type { Credential } from './sign-in/identity.ts';
export type { TokenSource } from './sign-in/shared-token.ts';
export { clouds, type Cloud, type CloudEndpoints } from './model/clouds.ts';
export { systemClock, type Clock } from '../time/clock.ts';
export { readBody } from '../net/body.ts';
export { exchange, type RawAnswer } from '../net/exchange.ts';
export { isLoopbackHost, isLoopbackUrl } from '../net/loopback.ts';
export { customerPortalUrl } from './model/portal.ts';
export {
  canRequest,
  type ConsentCheck,
  type ConsentCheckStore,
  type ConsentState,
  type RecordedConsentCheck,
} from './sign-in/consent-check.ts';
export { ConsentError } from './sign-in/consent-error.ts';
export type { Consent } from './sign-in/consent.ts';
export {
  readSealKeys,
  type ConsentStore,
  type SealedTokenCache,
  type SealKeys,
  type TokenCacheStore,
} from './sign-in/token-cache.ts';
export { createUserSignIn, type UserSignIn, type UserSignInOptions } from './sign-in/user-sign-in.ts';
export { customerKey } from './customers/customer-reference.ts';
export { Secret } from '../log/secret.ts';
export { redact } from '../log/redact.ts';
