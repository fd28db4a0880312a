export type * from './types.ts';
export type { Snooze, SnoozeStore } from './snooze.ts';
export type * from './store.ts';
export { guestWarning, type GuestStore } from './guests.ts';
export { requestKey } from './change-key.ts';
export { kindKey } from './match-qualifications.ts';
export { recordAnswer } from './record-answer.ts';
export {
  detectChange,
  isResolved,
  present,
  usualBusinessDays,
  type CheckMoment,
  type Detection,
} from './detect-change.ts';
export type { EndedWatch } from './audience.ts';
export { pollOnce, type PollDeps, type PollReport } from './poll.ts';
export {
  recordPersonCheck,
  type PersonCheck,
  type PersonCheckDeps,
  type RecordedPersonCheck,
} from './person-check.ts';
export { deliverOnce, type DeliverDeps, type DeliveryReport, type Send } from './deliver.ts';
export { watchEndsAt, watchLastsDays } from './watch-length.ts';
