export type { Log } from './log.ts';
export type * from './types.ts';
export { isPending } from './types.ts';
export {
  PartnerCenterError,
  partnerCenterErrorCodes,
  type CauseSummary,
  type PartnerCenterErrorCode,
  type PartnerCenterFault,
} from './errors.ts';
export { createPartnerCenter, type PartnerCenterOptions } from './partner-center.ts';
export { readCertificate, type Certificate } from './certificate.ts';
export type { Credential, TokenSource } from './token-source.ts';
export { clouds, type Cloud, type CloudEndpoints } from './clouds.ts';
export { systemClock, type Clock } from './clock.ts';
export { customerPortalUrl } from './portal.ts';
export { customerKey } from './customer-reference.ts';
