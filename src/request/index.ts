export type * from './store.ts';
export type * from './types.ts';
export { confirmRequest, type Confirming } from './confirm.ts';
export { mostAttempts, readRequestFacts, whyNotNeeded, type AskedKind } from './facts.ts';
export type { RequestDeps } from './deps.ts';
export { cancelRequest, prepareRequest, type Asking } from './prepare.ts';
export { notificationKeyOf } from './tell.ts';
export { settleOnce, type SettleDeps, type SettleReport } from './settle.ts';
export { maxWebsiteLength } from './website-length.ts';
