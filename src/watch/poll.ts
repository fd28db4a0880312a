import { PartnerCenterError, type PartnerCenter, type Qualification } from '../api/index.ts';
import { checkRecordOf } from './check-record.ts';
import { openClaim } from '../flow/claim-window.ts';
import { errorFields } from './error-fields.ts';
import { findAnswer, findFailure, findRefusal, type Finding } from './check-result.ts';
import { inParallel } from '../flow/in-parallel.ts';
import type { PassReport, Problem } from '../flow/pass.ts';
import type { CheckStore } from './store.ts';
import type { WatchedCustomer } from './types.ts';

/** What a poll needs. */
export interface PollOptions {
  readonly store: CheckStore;
  readonly partnerCenter: Pick<PartnerCenter, 'getQualifications'>;
  readonly now: () => Date;
  /** New GUIDs: correlation ids and notification ids. */
  readonly newId: () => string;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  /** Names this process among all that share the store. */
  readonly replicaId: string;
  /** How often a fresh vetting is checked, in milliseconds. */
  readonly baseIntervalMs: number;
  /** Most customers of one pass. Default: 50. */
  readonly limit?: number;
  /** Most questions under way at once. Default: 8. */
  readonly atOnce?: number;
  /** How long other replicas leave a claimed customer alone, in milliseconds. Default: 10 minutes. */
  readonly claimMs?: number;
  /** When aborted, no further check is begun. */
  readonly signal?: AbortSignal;
}

/** Counts of customers. */
export interface PollReport extends PassReport {
  readonly claimed: number;
  /** Partner Center answered, and what it said is recorded. */
  readonly checked: number;
  /** Checked, and something changed. */
  readonly changed: number;
  /** Partner Center says that it is no customer of ours. */
  readonly refused: number;
  /** Partner Center gave no answer. */
  readonly failed: number;
  /** Somebody else recorded a check meanwhile, and theirs counts. */
  readonly conflicts: number;
  /** Not begun: the claim ran out, or the pass was stopped. */
  readonly leftOver: number;
}

/** A check that begins may take so long: two rests of two minutes each, and Partner Center's answers. */
const checkTakesMs = 5 * 60_000;

/** Checks the customers that are due, and records what is to be told. One pass. */
export async function pollOnce(options: PollOptions): Promise<PollReport> {
  const { store, now, replicaId, limit = 50, atOnce = 8, claimMs = 10 * 60_000, signal } = options;
  const { claim, beginBefore } = openClaim(
    { claimedBy: replicaId, now: now(), limit },
    { claimMs, takesMs: checkTakesMs },
  );
  const customers = await store.claimDueCustomers(claim);
  const counts = { checked: 0, changed: 0, refused: 0, failed: 0, conflicts: 0, leftOver: 0 };
  const problems: Problem[] = [];
  await inParallel(customers, atOnce, async (customer) => {
    if (signal?.aborted || now().getTime() >= beginBefore) {
      counts.leftOver += 1;
      return;
    }
    const { outcome, finding, problem } = await check(options, customer);
    if (problem) problems.push(problem);
    const audience = await store.listAudience(customer.customerTenantId);
    const { record } = checkRecordOf(customer, finding, audience, options.newId);
    if (!(await store.recordCheck(record))) {
      counts.conflicts += 1;
      return;
    }
    counts[outcome] += 1;
    if (outcome === 'checked' && finding.changes.length > 0) counts.changed += 1;
  });
  return {
    claimed: customers.length,
    ...counts,
    // Where Partner Center is in trouble, going on at once would only run through everything that is due.
    full: customers.length === limit && counts.failed === 0 && counts.leftOver === 0,
    problems,
  };
}

interface Checked {
  readonly outcome: 'checked' | 'refused' | 'failed';
  readonly finding: Finding;
  readonly problem?: Problem;
}

/** Asks Partner Center. An error is never a status: it leaves what was seen as it is. */
async function check(options: PollOptions, customer: WatchedCustomer): Promise<Checked> {
  const { now, newId, random, baseIntervalMs } = options;
  const correlationId = newId();
  const answer = await ask(options, customer, correlationId);
  const timing = { now: now(), baseIntervalMs, random };
  if ('qualifications' in answer) {
    return { outcome: 'checked', finding: findAnswer(customer, answer.qualifications, 'poll', timing) };
  }
  const { error } = answer;
  const known = error instanceof PartnerCenterError ? error : undefined;
  if (known?.code === 'notOurCustomer') {
    return { outcome: 'refused', finding: findRefusal(customer, timing) };
  }
  const { customerTenantId } = customer;
  return {
    outcome: 'failed',
    finding: findFailure(customer, known?.retryAfterMs, timing),
    problem: {
      message: 'a customer could not be checked',
      fields: { customerTenantId, correlationId, ...errorFields(error) },
    },
  };
}

type Answer = { readonly qualifications: readonly Qualification[] } | { readonly error: unknown };

async function ask(
  { partnerCenter }: PollOptions,
  { customerTenantId }: WatchedCustomer,
  correlationId: string,
): Promise<Answer> {
  try {
    const call = { correlationId, urgency: 'background' } as const;
    return { qualifications: await partnerCenter.getQualifications(customerTenantId, call) };
  } catch (error) {
    return { error };
  }
}
