export type * from './model/types.ts';
export { excludes, hasPending, pendingKinds, isPending } from './model/types.ts';
export type * from './model/profile-types.ts';
export { standingOf, type Standing } from './model/standing.ts';
export {
  PartnerCenterError,
  partnerCenterErrorCodes,
  refusedRequestCodes,
  type CauseSummary,
  type PartnerCenterErrorCode,
  type PartnerCenterFault,
} from './model/errors.ts';
export { longestBackgroundCallMs } from './model/call-budget.ts';
export type { Speaker } from './model/speaker.ts';
export { createPartnerCenter, type PartnerCenterOptions } from './partner-center.ts';
export type { PauseStore, SharedPause } from './client/restraint.ts';
export type { TurnBudget } from './client/traffic.ts';
export type { Credential } from './sign-in/identity.ts';
export type { TokenSource } from './client/token-source.ts';
export { createManagedIdentity, type ManagedIdentityAnswer } from './sign-in/managed-identity.ts';
export { tokenLifeSeconds } from './sign-in/token-answer.ts';
export { clouds, tellsAgreements, type Cloud, type CloudEndpoints } from './model/clouds.ts';
export { customerPortalUrl } from './model/portal.ts';
export {
  canRequest,
  type ConsentCheck,
  type ConsentCheckStore,
  type ConsentStore,
  type ConsentState,
  type RecordedConsentCheck,
} from './sign-in/consent-check.ts';
export { ConsentError } from './sign-in/consent-error.ts';
export type { Consent } from './sign-in/consent.ts';
export {
  readSealKeys,
  type SealedTokenCache,
  type SealKeys,
  type TokenCacheStore,
} from './sign-in/token-cache.ts';
export { createUserSignIn, type UserSignIn, type UserSignInOptions } from './sign-in/user-sign-in.ts';
export { customerKey, readCustomerReference, readQuotedCustomer } from './customers/customer-reference.ts';
export { mostFoundCustomers } from './customers/customers.ts';
export { maxCustomerLength } from './customers/find-customer.ts';
export { customersOnPage } from './customers/list-customers.ts';
