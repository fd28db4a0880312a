export type { Log } from './log.ts';
export type * from './types.ts';
export { isPending } from './types.ts';
export { partnerCenterErrorCodes, type PartnerCenterErrorCode } from './errors.ts';
