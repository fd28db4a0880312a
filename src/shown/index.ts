export type * from './types.ts';
export type * from './store.ts';
export { renewCardsOnce, type Renewal, type RenewCardsDeps, type RenewCardsReport } from './renew-cards.ts';
