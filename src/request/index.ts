export type * from './store.ts';
export type * from './types.ts';
export { confirmRequest, type Confirming } from './confirm.ts';
export { readRequestFacts, whyNotNeeded, type AskedKind } from './facts.ts';
export type { RequestParts } from './deps.ts';
export { cancelRequest, prepareRequest, type Asking } from './prepare.ts';
export { settleOnce, type SettleOptions, type SettleReport } from './settle.ts';
