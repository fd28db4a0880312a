import {
  longestBackgroundCallMs,
  PartnerCenterError,
  type PartnerCenter,
  type Qualification,
} from '../api/index.ts';
import { renewedClaimMs } from '../flow/claim-window.ts';
import { mostClocksDifferMs } from '../flow/clocks.ts';
import { workOnClaimed } from '../flow/claimed-work.ts';
import type { HeldClaims } from '../flow/held-claims.ts';
import { errorForLog } from '../log/error-for-log.ts';
import type { UntilBusinessHours } from '../time/business-hours.ts';
import { resultOfAnswer, resultOfFailure, resultOfRefusal, type CheckResult } from './check-result.ts';
import type { PassProblem, PassReport } from '../flow/pass.ts';
import type { ReadOrderFacts } from '../ordering/index.ts';
import { recordResult } from './record-answer.ts';
import { untraced, type Traced } from '../tracing/traced.ts';
import { tellSight } from './tell-sight.ts';
import type { CheckStore } from './store.ts';
import type { StoredCustomer } from './types.ts';

/** What a poll needs. */
export interface PollDeps {
  readonly store: CheckStore;
  readonly partnerCenter: Pick<PartnerCenter, 'getQualifications'>;
  readonly now: () => Date;
  /** New GUIDs: correlation ids and notification ids. */
  readonly newId: () => string;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  /** Names this process among all that share the store. */
  readonly replicaId: string;
  /** Reads whether a customer can order, where somebody waits for that. Default: it is not known. */
  readonly readOrderFacts?: ReadOrderFacts;
  /** How often a fresh vetting is checked in business hours, in milliseconds. */
  readonly baseIntervalMs: number;
  /** The business hours of those who decide. Default: all hours count alike. */
  readonly untilBusinessHours?: UntilBusinessHours | undefined;
  /** Most customers of one pass. Default: 50. */
  readonly limit?: number;
  /** Most checks at the same time. Default: 8. */
  readonly atOnce?: number;
  /** How long other replicas leave a claimed customer alone without a renewal, in milliseconds. Default: a minute. */
  readonly claimMs?: number;
  /** Where the claims on customers are held, to be renewed until they are checked. Default: nobody renews them. */
  readonly claims?: HeldClaims;
  /** When aborted, no further check begins. */
  readonly signal?: AbortSignal;
  /** Default: nobody is told of checks. */
  readonly traced?: Traced;
}

/** Counts of customers. */
export interface PollReport extends PassReport {
  readonly claimed: number;
  /** Partner Center answered, and the answer is recorded. */
  readonly checked: number;
  /** Checked, and something changed. */
  readonly changed: number;
  /** Partner Center says that this is not a customer of the partner. */
  readonly refused: number;
  /** Partner Center gave no answer. */
  readonly failed: number;
  /** Another check was recorded meanwhile, so this one was dropped. */
  readonly conflicts: number;
  /** Not begun: the claim ran out, or the pass was stopped. */
  readonly leftOver: number;
}

/** Checks the customers that are due, and records what changed, with its notifications. One pass. */
export async function pollOnce(deps: PollDeps): Promise<PollReport> {
  const { store, now, replicaId, limit = 50, atOnce = 8, claimMs = renewedClaimMs, claims, signal } = deps;
  const { traced = untraced } = deps;
  let changed = 0;
  const longestWaits = {
    checkedMs: mostClocksDifferMs,
    claimedMs: claimMs + mostClocksDifferMs,
    firstMs: deps.baseIntervalMs + mostClocksDifferMs,
  };
  const { claimed, counts, leftOver, problems } = await workOnClaimed(
    {
      replicaId,
      now,
      limit,
      atOnce,
      claimMs,
      takesMs: longestBackgroundCallMs,
      idOf: ({ customerTenantId }: StoredCustomer) => customerTenantId,
      claims,
      signal,
      outcomes: ['checked', 'refused', 'failed', 'conflicts'],
    },
    (claim) => store.claimDueCustomers({ ...claim, longestWaits }),
    (customer) =>
      traced('poll', {}, async (note, traceparent) => {
        const { outcome, result, problem } = await check(deps, customer);
        const isRecorded = await recordResult(deps, customer, result, traceparent);
        note({ outcome: isRecorded ? outcome : 'conflicts' });
        if (!isRecorded) return { outcome: 'conflicts', problem };
        if (outcome === 'checked' && result.changes.length > 0) changed += 1;
        return { outcome, problem };
      }),
  );
  await tellSight(deps);
  return {
    claimed,
    ...counts,
    changed,
    leftOver,
    // After a failure the next pass waits: going on at once would fail for everything that is due.
    full: claimed === limit && counts.failed === 0 && leftOver === 0,
    problems,
  };
}

interface Checked {
  readonly outcome: 'checked' | 'refused' | 'failed';
  readonly result: CheckResult;
  readonly problem?: PassProblem;
}

/** Asks Partner Center. An error is never a status: what was seen before stays. */
async function check(deps: PollDeps, customer: StoredCustomer): Promise<Checked> {
  const { now, newId, random, baseIntervalMs, untilBusinessHours } = deps;
  const correlationId = newId();
  const answer = await ask(deps, customer, correlationId);
  const timing = { now: now(), baseIntervalMs, random, untilBusinessHours };
  if ('qualifications' in answer) {
    return { outcome: 'checked', result: resultOfAnswer(customer, answer.qualifications, 'poll', timing) };
  }
  const { error } = answer;
  if (error instanceof PartnerCenterError && error.code === 'notOurCustomer') {
    return { outcome: 'refused', result: resultOfRefusal(customer, error, timing) };
  }
  const { customerTenantId } = customer;
  return {
    outcome: 'failed',
    result: resultOfFailure(customer, error, timing),
    problem: {
      message: 'a customer could not be checked',
      fields: { customerTenantId, correlationId, error: errorForLog(error) },
    },
  };
}

type Answer = { readonly qualifications: readonly Qualification[] } | { readonly error: unknown };

async function ask(
  { partnerCenter }: PollDeps,
  { customerTenantId, failures = 0 }: StoredCustomer,
  correlationId: string,
): Promise<Answer> {
  try {
    const call = { correlationId, urgency: 'background', failures } as const;
    return { qualifications: await partnerCenter.getQualifications(customerTenantId, call) };
  } catch (error) {
    return { error };
  }
}
