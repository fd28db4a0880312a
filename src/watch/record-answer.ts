import type { Qualification } from '../api/index.ts';
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
}

/** Records what the bot found by itself just now, and tells people. False when another check was recorded meanwhile. */
export async function recordAnswer(
  { now, random, baseIntervalMs, ...deps }: RecordAnswerDeps,
  customer: StoredCustomer,
  qualifications: readonly Qualification[],
): Promise<boolean> {
  const timing = { now: now(), baseIntervalMs, random };
  const result = resultOfAnswer(customer, qualifications, 'poll', timing);
  return (await recordResult(deps, customer, result)) !== undefined;
}

/**
 * Records the result of a check that the bot made by itself, and tells people.
 * @returns the ids of the notifications; undefined when another check was recorded meanwhile
 */
export async function recordResult(
  deps: RecordDeps,
  customer: StoredCustomer,
  result: CheckResult,
): Promise<readonly string[] | undefined> {
  const { store, newId } = deps;
  const audience = await store.listAudience(customer.customerTenantId);
  const canOrder = await readCanOrder(deps, customer, result, audience);
  const { record } = checkRecordOf(customer, { ...result, canOrder }, audience, newId);
  if (!(await store.recordCheck(record))) return undefined;
  return record.notifications.map(({ notificationId }) => notificationId);
}
