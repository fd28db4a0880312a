export type { AccountStanding, AgreementStanding, UnreadCode } from './standings.ts';
export { decidingQualification, isQualified } from './deciding.ts';
export { isWorthWaiting, orderVerdict, type OrderFacts, type OrderVerdict } from './verdict.ts';
export { createOrderFactsReader, type ReadOrderFacts } from './read-facts.ts';
