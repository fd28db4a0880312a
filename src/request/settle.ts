import { errorForLog } from '../log/error-for-log.ts';
import { recordPersonCheck, type CheckStore } from '../watch/index.ts';
import { mostClocksDifferMs } from '../flow/clocks.ts';
import { workOnClaimed } from '../flow/claimed-work.ts';
import type { PassProblem, PassReport } from '../flow/pass.ts';
import { longestBackgroundCallMs, PartnerCenterError } from '../api/index.ts';
import { findOut, type Found } from './find-out.ts';
import type { RequestDeps } from './deps.ts';
import { longestRestMs, nextAttemptAt, outcomeOf } from './send.ts';
import { settlementOf } from './settlement.ts';
import type { RequestStore, Settlement } from './store.ts';
import type { StoredRequest } from './types.ts';

/** What a settling pass needs. */
export interface SettleDeps extends Pick<RequestDeps, 'partnerCenter' | 'now' | 'newId' | 'random'> {
  readonly store: RequestStore & CheckStore;
  /** Names this process among all that share the store. */
  readonly replicaId: string;
  /** How often a fresh vetting is checked, in milliseconds. */
  readonly baseIntervalMs: number;
  /** Most requests of one pass. Default: 20. */
  readonly limit?: number;
  /** Most requests at the same time. Default: 4. */
  readonly atOnce?: number;
  /** How long other replicas leave a claimed request alone, in milliseconds. Default: 10 minutes. */
  readonly claimMs?: number;
  /** When aborted, no further request begins. */
  readonly signal?: AbortSignal;
}

/** Counts of requests. */
export interface SettleReport extends PassReport {
  readonly claimed: number;
  readonly accepted: number;
  readonly refused: number;
  /** Given up: after a day the outcome was still unknown. */
  readonly unknown: number;
  /** Still unknown, and tried again later. */
  readonly open: number;
  /** Another process settled it or claimed it meanwhile. */
  readonly lost: number;
  /** Not begun: the claim ran out, or the pass was stopped. */
  readonly leftOver: number;
}

/** After a day Partner Center no longer repeats its answer, and the person has looked there. */
const triedForMs = 24 * 60 * 60_000;

/**
 * How much of a claim is kept for an attempt. Its calls are up to three; where all of them are slow, another process may
 * take the request over, and then its outcome counts.
 */
const attemptTakesMs = longestBackgroundCallMs;

/** Finds out the outcome of requests that got no answer, and records it with its notification. One pass. */
export async function settleOnce(deps: SettleDeps): Promise<SettleReport> {
  const { store, now, replicaId, limit = 20, atOnce = 4, claimMs = 10 * 60_000, signal } = deps;
  const { claimed, counts, leftOver, problems } = await workOnClaimed(
    {
      replicaId,
      now,
      limit,
      atOnce,
      claimMs,
      takesMs: attemptTakesMs,
      idOf: ({ requestId }: StoredRequest) => requestId,
      signal,
      outcomes: ['accepted', 'refused', 'unknown', 'open', 'lost'],
    },
    (claim) => {
      const longestMs = Math.max(claimMs, longestRestMs) + mostClocksDifferMs;
      const believedUntil = new Date(claim.now.getTime() + longestMs);
      return store.claimUnsettledRequests({ ...claim, believedUntil });
    },
    (request) => settle(deps, request),
  );
  return {
    claimed,
    ...counts,
    leftOver,
    full: claimed === limit && counts.open === 0 && leftOver === 0,
    problems,
  };
}

interface Settled {
  readonly outcome: 'accepted' | 'refused' | 'unknown' | 'open' | 'lost';
  readonly problem?: PassProblem | undefined;
}

async function settle(deps: SettleDeps, request: StoredRequest): Promise<Settled> {
  const { store, now, newId, replicaId } = deps;
  const { requestId, customerTenantId, state } = request;
  if (state.kind !== 'sending') return { outcome: 'lost' };
  const correlationId = newId();
  const found = await findOut(deps, request, {
    correlationId,
    urgency: 'background',
    failures: state.attempts,
  });
  const outcome = settledBy(found, state.confirmedAt, now(), correlationId);
  const problem: PassProblem | undefined =
    found.kind === 'open'
      ? {
          message: outcome ? 'a request was given up' : 'what came of a request is not known yet',
          fields: { requestId, customerTenantId, correlationId, error: errorForLog(found.error) },
        }
      : undefined;
  if (outcome === undefined) {
    const error =
      found.kind === 'open' && found.error instanceof PartnerCenterError ? found.error : undefined;
    await store.postponeRequest(
      requestId,
      replicaId,
      nextAttemptAt(deps, state.attempts, error?.retryAfterMs),
    );
    return { outcome: 'open', problem };
  }
  const settled = await record(deps, request, found, outcome);
  return { outcome: settled ? outcome.kind : 'lost', problem };
}

/** Undefined while the outcome is to be looked for again. */
function settledBy(
  found: Found,
  confirmedAt: Date,
  settledAt: Date,
  correlationId: string,
): Settlement['outcome'] | undefined {
  const times = { confirmedAt, settledAt };
  if (found.kind !== 'open') return outcomeOf(found, times);
  const isOver = settledAt.getTime() - confirmedAt.getTime() >= triedForMs;
  return isOver ? { kind: 'unknown', ...times, correlationId } : undefined;
}

/** Records the outcome, its notification and its watch. False when another process was quicker. */
async function record(
  deps: SettleDeps,
  request: StoredRequest,
  found: Found,
  outcome: Settlement['outcome'],
): Promise<boolean> {
  const { store, newId, random, replicaId, baseIntervalMs } = deps;
  const { requestId, customerTenantId, companyName, conversationId } = request;
  const current = found.kind === 'accepted' ? found.current : [];
  const settlement = settlementOf(deps, request, { claimedBy: replicaId, outcome, current });
  const settled = await store.settleRequest(requestId, settlement);
  if (settled && found.kind === 'accepted') {
    // Later checks are compared with what was read now. Otherwise the first poll would be a first check without changes.
    await recordPersonCheck(
      { store, newId, random, baseIntervalMs },
      {
        customerTenantId,
        companyName,
        qualifications: current,
        checkedAt: outcome.settledAt,
        conversationId,
      },
    );
  }
  return settled;
}
