import { PartnerCenterError, type Qualification } from '../api/index.ts';
import { blindnessAfterAnswer, blindnessAfterFailure } from './blindness.ts';
import { detectChange, type CheckMoment } from './detect-change.ts';
import { nextCheckAfterFailure, nextCheckAfterRefusal, nextCheckAt, type Timing } from './schedule.ts';
import type { Blindness, SeenQualification, VettingChange, StoredCustomer } from './types.ts';

/** The result of one check of a customer. */
export interface CheckResult extends CheckMoment {
  /** Absent when Partner Center refused or did not answer: what was seen before stays. */
  readonly seen?: readonly SeenQualification[];
  readonly changes: readonly VettingChange[];
  readonly refusals: number;
  /** Checks in a row without an answer. Absent when this one had one. */
  readonly failures?: number;
  readonly blindness: Blindness | undefined;
  readonly nextCheckAt: Date;
  /** The customer can order now. Read only where somebody waits for that, or looks. */
  readonly canOrder?: boolean;
}

/** After this many refusals in a row, people are told that access was lost. */
const mostRefusals = 3;

/** The result when Partner Center answered. */
export function resultOfAnswer(
  customer: StoredCustomer,
  qualifications: readonly Qualification[],
  seenBy: CheckMoment['seenBy'],
  timing: Timing,
): CheckResult {
  const moment = { checkedAt: timing.now, seenBy };
  const { changes, seen } = detectChange(customer.seen, qualifications, moment);
  const blindness = blindnessAfterAnswer(customer, timing.now);
  return { ...moment, seen, changes, refusals: 0, blindness, nextCheckAt: nextCheckAt(seen, timing) };
}

/** The result when Partner Center says that this is not a customer of the partner (403, 404). */
export function resultOfRefusal(
  customer: StoredCustomer,
  error: PartnerCenterError,
  timing: Timing,
): CheckResult {
  const refusals = customer.refusals + 1;
  return {
    checkedAt: timing.now,
    seenBy: 'poll',
    changes: refusals >= mostRefusals ? [{ change: 'accessLost' }] : [],
    refusals,
    blindness: blindnessAfterFailure(customer, error, timing.now),
    nextCheckAt: nextCheckAfterRefusal(timing),
  };
}

/** The result when Partner Center gave no answer. It says nothing about the customer, so earlier refusals still count. */
export function resultOfFailure(customer: StoredCustomer, error: unknown, timing: Timing): CheckResult {
  const { seen, refusals } = customer;
  const retryAfterMs = error instanceof PartnerCenterError ? error.retryAfterMs : undefined;
  const failures = (customer.failures ?? 0) + 1;
  return {
    checkedAt: timing.now,
    seenBy: 'poll',
    changes: [],
    refusals,
    failures,
    blindness: blindnessAfterFailure(customer, error, timing.now),
    nextCheckAt: nextCheckAfterFailure(seen, { failures, retryAfterMs }, timing),
  };
}
