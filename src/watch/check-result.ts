import type { Qualification } from '../api/index.ts';
import { detectChange, type CheckMoment } from './detect-change.ts';
import { nextCheckAfterFailure, nextCheckAfterRefusal, nextCheckAt, type Timing } from './schedule.ts';
import type { SeenQualification, VettingChange, WatchedCustomer } from './types.ts';

/** What one check of a customer came to. */
export interface Finding extends CheckMoment {
  /** Absent when Partner Center gave no answer: what was seen before stays. */
  readonly seen?: readonly SeenQualification[];
  readonly changes: readonly VettingChange[];
  readonly refusals: number;
  readonly nextCheckAt: Date;
}

/** So many refusals in a row are no accident. */
const mostRefusals = 3;

/** Partner Center answered. */
export function findAnswer(
  customer: WatchedCustomer,
  qualifications: readonly Qualification[],
  seenBy: CheckMoment['seenBy'],
  timing: Timing,
): Finding {
  const moment = { checkedAt: timing.now, seenBy };
  const { changes, seen } = detectChange(customer.seen, qualifications, moment);
  return { ...moment, seen, changes, refusals: 0, nextCheckAt: nextCheckAt(seen, timing) };
}

/** Partner Center says that it is no customer of ours (403, 404). */
export function findRefusal(customer: WatchedCustomer, timing: Timing): Finding {
  const refusals = customer.refusals + 1;
  return {
    checkedAt: timing.now,
    seenBy: 'poll',
    changes: refusals >= mostRefusals ? [{ change: 'accessLost' }] : [],
    refusals,
    nextCheckAt: nextCheckAfterRefusal(timing),
  };
}

/** Partner Center gave no answer, which says nothing about the customer: refusals before it still count. */
export function findFailure(
  { refusals }: WatchedCustomer,
  retryAfterMs: number | undefined,
  timing: Timing,
): Finding {
  return {
    checkedAt: timing.now,
    seenBy: 'poll',
    changes: [],
    refusals,
    nextCheckAt: nextCheckAfterFailure(retryAfterMs, timing),
  };
}
