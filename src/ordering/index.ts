export type { AccountStanding, AgreementStanding, UnreadCode } from './standings.ts';
export { isQualified, isWorthWaiting, orderVerdict, type OrderFacts, type OrderVerdict } from './verdict.ts';
export { createOrderFactsReader, type ReadOrderFacts } from './read-facts.ts';
