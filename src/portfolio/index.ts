export type * from './care.ts';
export type * from './types.ts';
export type * from './store.ts';
export { readListOnce, type ReadListDeps, type ReadListReport } from './read-list.ts';
export { readAuditOnce, type ReadAuditDeps, type ReadAuditReport } from './read-audit.ts';
export { checkQueuedOnce, type CheckQueuedDeps, type CheckQueuedReport } from './check-queued.ts';
export { needsSomebody, overdueBefore } from './overdue.ts';
export { findProgress, type PortfolioProgress, type SweepProgress } from './progress.ts';
