export type { AccountStanding, AgreementStanding, UnreadCode } from './standings.ts';
export { isQualified, orderVerdict, type OrderFacts, type OrderVerdict } from './verdict.ts';
export { createOrderFactsReader, type ReadOrderFacts } from './read-facts.ts';
