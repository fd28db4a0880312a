export type * from './types.ts';
export type * from './store.ts';
export { backOffMs, type BackOff } from '../time/back-off.ts';
export { requestKey } from './change-key.ts';
export { detectChange, isResolved, type CheckMoment, type Detection } from './detect-change.ts';
export { errorFields } from './error-fields.ts';
export { openClaim } from '../flow/claim-window.ts';
export { inParallel } from '../flow/in-parallel.ts';
export type { EndedWatch } from './audience.ts';
export type { PassReport, Problem } from '../flow/pass.ts';
export { pollOnce, type PollOptions, type PollReport } from './poll.ts';
export {
  recordPersonCheck,
  type PersonCheck,
  type PersonCheckOptions,
  type RecordedPersonCheck,
} from './person-check.ts';
export { deliverOnce, type DeliverOptions, type DeliveryReport, type Send } from './deliver.ts';
export { watchEndsAt } from './watch-length.ts';
export { startScheduler, type Pass, type Scheduler, type SchedulerOptions } from '../flow/scheduler.ts';
