export { candidatesCard } from './candidates-card.ts';
export { helpCard } from './help-card.ts';
export { problemCard } from './problem-card.ts';
export { qualificationCard } from './qualification-card.ts';
export { summaryCard } from './summary-card.ts';
export type * from './types.ts';
export { welcomeCard } from './welcome-card.ts';
