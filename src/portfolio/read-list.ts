import { longestBackgroundCallMs, PartnerCenterError, type PartnerCenter } from '../api/index.ts';
import { renewedClaimMs } from '../flow/claim-window.ts';
import { workOnClaimed } from '../flow/claimed-work.ts';
import { mostClocksDifferMs } from '../flow/clocks.ts';
import type { HeldClaims } from '../flow/held-claims.ts';
import type { PassProblem, PassReport } from '../flow/pass.ts';
import { errorForLog } from '../log/error-for-log.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import { begin, listEveryMs, listToRead } from './plan-list.ts';
import type { PortfolioStore } from './store.ts';
import { isAboutOneAnswer, retryAt } from './retry.ts';
import type { CustomerList } from './types.ts';

/** What reading the list needs. */
export interface ReadListDeps {
  readonly store: PortfolioStore;
  readonly partnerCenter: Pick<PartnerCenter, 'listCustomers'>;
  readonly now: () => Date;
  /** New GUIDs: correlation ids. */
  readonly newId: () => string;
  /** Names this process among all that share the store. */
  readonly replicaId: string;
  /** How often every customer is checked, in milliseconds. */
  readonly sweepEveryMs: number;
  /** Where the claim on the list is held, to be renewed. Default: nobody renews it. */
  readonly claims?: HeldClaims;
  readonly signal?: AbortSignal;
}

/** Counts of pages. */
export interface ReadListReport extends PassReport {
  readonly claimed: number;
  readonly read: number;
  readonly failed: number;
  /** Another replica recorded the page. */
  readonly conflicts: number;
}

/**
 * A customer that so many complete lists in a row did not name is gone. The list is no snapshot: one that comes while
 * pages are read may be left out of them.
 */
const goneAfterLists = 2;

/** Reads the next page of the list of customers, if one is due, and queues whoever is to be checked. One pass. */
export async function readListOnce(deps: ReadListDeps): Promise<ReadListReport> {
  const { store, now, replicaId, claims, signal } = deps;
  let isOver = true;
  const longestWaitMs = listEveryMs + mostClocksDifferMs;
  const { claimed, counts, leftOver, problems } = await workOnClaimed(
    {
      replicaId,
      now,
      limit: 1,
      atOnce: 1,
      claimMs: renewedClaimMs,
      takesMs: longestBackgroundCallMs,
      idOf: () => 'customers',
      claims,
      signal,
      outcomes: ['read', 'failed', 'conflicts'],
    },
    async (claim) => {
      const list = await store.claimDueList({ ...claim, longestWaitMs });
      return list ? [list] : [];
    },
    async (list: CustomerList) => {
      const page = await readPage(deps, list);
      isOver = page.isOver;
      return page;
    },
  );
  return { claimed, ...counts, full: !isOver && leftOver === 0, problems };
}

interface PageRead {
  readonly outcome: 'read' | 'failed' | 'conflicts';
  readonly isOver: boolean;
  readonly problem?: PassProblem;
}

async function readPage(deps: ReadListDeps, was: CustomerList): Promise<PageRead> {
  const { store, partnerCenter, now, newId, replicaId: claimedBy, sweepEveryMs } = deps;
  const list = listToRead(was, now(), sweepEveryMs);
  const correlationId = newId();
  try {
    const call = { correlationId, urgency: 'background', yields: true, failures: was.failures } as const;
    const { customers, next } = await partnerCenter.listCustomers(list.page, call);
    const at = now();
    const named = customers.map(({ customerTenantId }) => customerTenantId);
    const listed = await store.findListed(named, list.number);
    // Partner Center has been seen to give the same pages again and again. Such a list says nothing of who is gone.
    const repeats = next !== undefined && named.every((id) => listed.has(id));
    const isOver = next === undefined || repeats;
    const isRecorded = await store.recordListPage({
      claimedBy,
      was,
      list: dropUndefined({
        ...list,
        failures: 0,
        page: isOver ? undefined : next,
        endedAt: isOver ? at : undefined,
      }),
      customers,
      at,
      dueAt: isOver ? new Date((list.begunAt ?? at).getTime() + listEveryMs) : at,
      ...(isOver && !repeats && { goneAfterLists }),
    });
    return { outcome: isRecorded ? 'read' : 'conflicts', isOver };
  } catch (error) {
    await recover(deps, was, list, error);
    const problem: PassProblem = {
      message: 'a page of the list of customers could not be read',
      fields: { correlationId, error: errorForLog(error) },
    };
    return { outcome: 'failed', isOver: true, problem };
  }
}

/** A page that Partner Center does not give any more is left for the first one. All else is tried again. */
async function recover(
  { store, now, replicaId: claimedBy }: ReadListDeps,
  was: CustomerList,
  list: CustomerList,
  error: unknown,
): Promise<void> {
  const at = now();
  const failures = was.failures + 1;
  const dueAt = retryAt(at, failures, error);
  const isLost = list.page !== undefined && error instanceof PartnerCenterError && isAboutOneAnswer(error);
  if (isLost) {
    const anew = { ...begin(list, at), failures };
    await store.recordListPage({ claimedBy, was, list: anew, customers: [], at, dueAt });
  } else {
    await store.postponeList({ failures }, { claimedBy, dueAt });
  }
}
