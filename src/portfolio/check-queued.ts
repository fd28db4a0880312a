import {
  longestBackgroundCallMs,
  PartnerCenterError,
  type PartnerCenter,
  type Qualification,
} from '../api/index.ts';
import { renewedClaimMs } from '../flow/claim-window.ts';
import { workOnClaimed } from '../flow/claimed-work.ts';
import { mostClocksDifferMs } from '../flow/clocks.ts';
import type { HeldClaims } from '../flow/held-claims.ts';
import type { PassProblem, PassReport } from '../flow/pass.ts';
import { errorForLog } from '../log/error-for-log.ts';
import type { ReadOrderFacts } from '../ordering/index.ts';
import type { UntilBusinessHours } from '../time/business-hours.ts';
import { recordAnswer, type CheckStore } from '../watch/index.ts';
import { endSweep } from './end-sweep.ts';
import { readCountry } from './read-country.ts';
import { isAboutOneAnswer, longestRetryMs, retryAt } from './retry.ts';
import type { PortfolioStore } from './store.ts';
import type { QueuedCustomer } from './types.ts';

/** What checking the queue needs. */
export interface CheckQueuedDeps {
  readonly store: PortfolioStore & CheckStore;
  readonly partnerCenter: Pick<PartnerCenter, 'getCustomer' | 'getQualifications'>;
  readonly now: () => Date;
  /** New GUIDs: correlation ids and notification ids. */
  readonly newId: () => string;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  readonly replicaId: string;
  /** Reads whether a customer can order, where somebody waits for that. Default: it is not known. */
  readonly readOrderFacts?: ReadOrderFacts;
  /** How often a fresh vetting is checked in business hours, in milliseconds. */
  readonly baseIntervalMs: number;
  /** The business hours of those who decide. Default: all hours count alike. */
  readonly untilBusinessHours?: UntilBusinessHours | undefined;
  /** Most customers of one pass. Default: 50. */
  readonly limit?: number;
  /** Most checks at the same time. Default: 4. */
  readonly atOnce?: number;
  /** Where the claims are held, to be renewed. Default: nobody renews them. */
  readonly claims?: HeldClaims;
  readonly signal?: AbortSignal;
}

const outcomes = ['checked', 'known', 'refused', 'failed', 'gaveUp', 'conflicts'] as const;
type Outcome = (typeof outcomes)[number];

/**
 * Counts of customers. `known`: another check saw it meanwhile. `refused`: it is no customer any more. `gaveUp`: left for
 * the next sweep, because its answers make no sense.
 */
export type CheckQueuedReport = PassReport & Readonly<Record<Outcome | 'claimed' | 'leftOver', number>>;

/** An answer that makes no sense is asked for so often; then the customer is left for the next sweep. */
const mostTries = 3;

/** Checks the customers that are queued, and ends the sweep when it has checked all. One pass. */
export async function checkQueuedOnce(deps: CheckQueuedDeps): Promise<CheckQueuedReport> {
  const { store, now, replicaId, limit = 50, atOnce = 4, claims, signal } = deps;
  const longestWaitMs = longestRetryMs + mostClocksDifferMs;
  const { claimed, counts, leftOver, problems } = await workOnClaimed(
    {
      replicaId,
      now,
      limit,
      atOnce,
      claimMs: renewedClaimMs,
      takesMs: longestBackgroundCallMs,
      idOf: ({ customer }: QueuedCustomer) => customer.customerTenantId,
      claims,
      signal,
      outcomes,
    },
    (claim) => store.claimQueued({ ...claim, longestWaitMs }),
    (queued) => checkOne(deps, queued),
  );
  if (claimed === 0) await endSweep(deps);
  // After a failure the next pass waits, as in polling.
  const full = claimed === limit && counts.failed === 0 && leftOver === 0;
  return { claimed, ...counts, leftOver, full, problems };
}

interface Checked {
  readonly outcome: Outcome;
  readonly problem?: PassProblem;
}

async function checkOne(deps: CheckQueuedDeps, queued: QueuedCustomer): Promise<Checked> {
  const { store, partnerCenter, newId, replicaId: claimedBy } = deps;
  const { customer, since, failures } = queued;
  const { customerTenantId, lastCheckedAt } = customer;
  if (lastCheckedAt && lastCheckedAt > since) {
    await store.leaveUnchecked(customerTenantId, claimedBy);
    return { outcome: 'known' };
  }
  const correlationId = newId();
  let qualifications: readonly Qualification[];
  try {
    const call = { correlationId, urgency: 'background', yields: true, failures } as const;
    qualifications = await partnerCenter.getQualifications(customerTenantId, call);
  } catch (error) {
    return failed(deps, queued, error, correlationId);
  }
  if (!(await recordAnswer(deps, customer, qualifications))) return { outcome: 'conflicts' };
  await readCountry(deps, customer, qualifications, correlationId);
  return { outcome: 'checked' };
}

async function failed(
  { store, now, replicaId: claimedBy }: CheckQueuedDeps,
  { customer, failures }: QueuedCustomer,
  error: unknown,
  correlationId: string,
): Promise<Checked> {
  const { customerTenantId } = customer;
  if (error instanceof PartnerCenterError && error.code === 'notOurCustomer') {
    await store.leaveUnchecked(customerTenantId, claimedBy);
    return { outcome: 'refused' };
  }
  const problem: PassProblem = {
    message: 'a customer could not be checked',
    fields: { customerTenantId, correlationId, error: errorForLog(error) },
  };
  const tried = failures + 1;
  if (isAboutOneAnswer(error) && tried >= mostTries) {
    await store.leaveUnchecked(customerTenantId, claimedBy);
    return { outcome: 'gaveUp', problem };
  }
  const dueAt = retryAt(now(), tried, error);
  await store.postponeQueued(customerTenantId, { claimedBy, failures: tried, dueAt });
  return { outcome: 'failed', problem };
}
