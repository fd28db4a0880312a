import type { Qualification } from '../api/index.ts';
import type { UntilBusinessHours } from '../time/business-hours.ts';
import { readCanOrder, type CanOrderDeps } from './can-order.ts';
import { checkRecordOf } from './check-record.ts';
import { resultOfAnswer, type CheckResult } from './check-result.ts';
import type { CheckStore } from './store.ts';
import type { StoredCustomer } from './types.ts';

export interface RecordDeps extends CanOrderDeps {
  readonly store: CheckStore;
}

export interface RecordAnswerDeps extends RecordDeps {
  readonly now: () => Date;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  /** How often a fresh vetting is checked, in milliseconds. */
  readonly baseIntervalMs: number;
  /** The business hours of those who decide. Default: all hours count alike. */
  readonly untilBusinessHours?: UntilBusinessHours | undefined;
}

/** Records what the bot found by itself just now, and tells people. False when another check was recorded meanwhile. */
export async function recordAnswer(
  { now, random, baseIntervalMs, untilBusinessHours, ...deps }: RecordAnswerDeps,
  customer: StoredCustomer,
  qualifications: readonly Qualification[],
): Promise<boolean> {
  const timing = { now: now(), baseIntervalMs, random, untilBusinessHours };
  return recordResult(deps, customer, resultOfAnswer(customer, qualifications, 'poll', timing));
}

/**
 * Records the result of a check that the bot made by itself, and tells people. False when another check was recorded
 * meanwhile.
 * @param traceparent the trace of the check, which its deliveries go on with
 */
export async function recordResult(
  deps: RecordDeps,
  customer: StoredCustomer,
  result: CheckResult,
  traceparent?: string,
): Promise<boolean> {
  const { store, newId } = deps;
  const audience = await store.listAudience(customer.customerTenantId);
  const canOrder = await readCanOrder(deps, customer, result, audience);
  const { record } = checkRecordOf(customer, { ...result, canOrder }, audience, newId);
  if (traceparent === undefined) return store.recordCheck(record);
  const notifications = record.notifications.map((it) => ({ ...it, fact: { ...it.fact, traceparent } }));
  return store.recordCheck({ ...record, notifications });
}
