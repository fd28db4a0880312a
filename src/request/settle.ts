import {
  errorFields,
  inParallel,
  openClaim,
  recordPersonCheck,
  type CheckStore,
  type PassReport,
  type Problem,
} from '../watch/index.ts';
import { hasPending, PartnerCenterError } from '../api/index.ts';
import { findOut, type Found } from './find-out.ts';
import type { RequestParts } from './deps.ts';
import { nextAttemptAt, outcomeOf } from './send.ts';
import type { RequestStore, Settlement } from './store.ts';
import { notificationOf, watchOf } from './tell.ts';
import type { StoredRequest } from './types.ts';

/** What a settling pass needs. */
export interface SettleOptions extends RequestParts {
  readonly store: RequestStore & CheckStore;
  /** Names this process among all that share the store. */
  readonly replicaId: string;
  /** How often a fresh vetting is checked, in milliseconds. */
  readonly baseIntervalMs: number;
  /** Most requests of one pass. Default: 20. */
  readonly limit?: number;
  /** Most under way at once. Default: 4. */
  readonly atOnce?: number;
  /** How long other replicas leave a claimed request alone, in milliseconds. Default: 10 minutes. */
  readonly claimMs?: number;
  /** When aborted, no further request is begun. */
  readonly signal?: AbortSignal;
}

/** Counts of requests. */
export interface SettleReport extends PassReport {
  readonly claimed: number;
  readonly accepted: number;
  readonly refused: number;
  /** Given up: nobody could find out within a day. */
  readonly unknown: number;
  /** Looked for again later. */
  readonly open: number;
  /** Somebody else settled it meanwhile, or took it over. */
  readonly lost: number;
  /** Not begun: the claim ran out, or the pass was stopped. */
  readonly leftOver: number;
}

/** Partner Center has forgotten by then what it answered, and whoever asked has looked there. */
const triedForMs = 24 * 60 * 60_000;

/** An attempt that begins may take so long: two rests of two minutes each, and Partner Center's answers. */
const attemptTakesMs = 5 * 60_000;

/** Finds out what came of requests that got no answer, and records what is to be told. One pass. */
export async function settleOnce(options: SettleOptions): Promise<SettleReport> {
  const { store, now, replicaId, limit = 20, atOnce = 4, claimMs = 10 * 60_000, signal } = options;
  const { claim, beginBefore } = openClaim(
    { claimedBy: replicaId, now: now(), limit },
    { claimMs, takesMs: attemptTakesMs },
  );
  const requests = await store.claimUnsettledRequests(claim);
  const counts = { accepted: 0, refused: 0, unknown: 0, open: 0, lost: 0, leftOver: 0 };
  const problems: Problem[] = [];
  await inParallel(requests, atOnce, async (request) => {
    if (signal?.aborted || now().getTime() >= beginBefore) {
      counts.leftOver += 1;
      return;
    }
    const { outcome, problem } = await settle(options, request);
    counts[outcome] += 1;
    if (problem) problems.push(problem);
  });
  return {
    claimed: requests.length,
    ...counts,
    full: requests.length === limit && counts.open === 0 && counts.leftOver === 0,
    problems,
  };
}

interface Settled {
  readonly outcome: 'accepted' | 'refused' | 'unknown' | 'open' | 'lost';
  readonly problem?: Problem;
}

async function settle(options: SettleOptions, request: StoredRequest): Promise<Settled> {
  const { store, now, newId, replicaId } = options;
  const { requestId, customerTenantId, state } = request;
  if (state.kind !== 'sending') return { outcome: 'lost' };
  const correlationId = newId();
  const found = await findOut(options, request, { correlationId, urgency: 'background' });
  const outcome = settledBy(found, state.confirmedAt, now(), correlationId);
  const problem = found.kind === 'open' && {
    message: outcome ? 'a request was given up' : 'what came of a request is not known yet',
    fields: { requestId, customerTenantId, correlationId, ...errorFields(found.error) },
  };
  if (outcome === undefined) {
    const error =
      found.kind === 'open' && found.error instanceof PartnerCenterError ? found.error : undefined;
    await store.postponeRequest(
      requestId,
      replicaId,
      nextAttemptAt(options, state.attempts, error?.retryAfterMs),
    );
    return { outcome: 'open', ...(problem && { problem }) };
  }
  const settled = await record(options, request, found, outcome);
  return { outcome: settled ? outcome.kind : 'lost', ...(problem && { problem }) };
}

/** Undefined while it is worth looking again. */
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

/** Writes the outcome, what is told of it, and the watch that follows. False when somebody else was quicker. */
async function record(
  options: SettleOptions,
  request: StoredRequest,
  found: Found,
  outcome: Settlement['outcome'],
): Promise<boolean> {
  const { store, newId, random, replicaId, baseIntervalMs } = options;
  const { requestId, customerTenantId, companyName, conversationId } = request;
  const { settledAt } = outcome;
  const current = found.kind === 'accepted' && hasPending(found.qualifications) ? found.current : undefined;
  const settled = await store.settleRequest(requestId, {
    claimedBy: replicaId,
    outcome,
    notifications: [notificationOf(request, outcome, newId)],
    ...(current && {
      watch: {
        watch: watchOf(request, settledAt, newId),
        nextCheckAt: new Date(settledAt.getTime() + baseIntervalMs),
      },
    }),
  });
  if (settled && current) {
    // What later checks are compared with; without it the first of them would be.
    await recordPersonCheck(
      { store, newId, random, baseIntervalMs },
      { customerTenantId, companyName, qualifications: current, checkedAt: settledAt, conversationId },
    );
  }
  return settled;
}
