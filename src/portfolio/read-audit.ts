import type { AuditPage, AuditWindow, PartnerCenter } from '../api/index.ts';
import { isAhead, mostClocksDifferMs } from '../flow/clocks.ts';
import type { PassProblem, PassReport } from '../flow/pass.ts';
import { errorForLog } from '../log/error-for-log.ts';
import { isAboutOneAnswer, longestRetryMs, retryAt } from './retry.ts';
import type { PortfolioStore } from './store.ts';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** Records are read this often: what a colleague did in the portal is seen within the hour. */
const everyMs = hourMs;

/** Nobody says how late a record may come, so two days are read again each time. Who was checked since is not again. */
const overlapDays = 2;

/**
 * Records are kept for 90 days, and one window has 30 at most; older starts are refused.
 * https://learn.microsoft.com/partner-center/developer/get-a-record-of-partner-center-activity-by-user (2022, read 2026-11)
 */
const keptDays = 89;
const windowDays = 30;

/** Longer than the pages of a usual reading take. A replica that holds the claim longer has died. */
const claimMs = 10 * 60_000;

/** A reading that finds no end is left: 100 pages hold more actions than people make in a window. */
const mostPages = 100;

/** What reading the audit records needs. */
export interface ReadAuditDeps {
  readonly store: PortfolioStore;
  readonly partnerCenter: Pick<PartnerCenter, 'listAudited'>;
  readonly now: () => Date;
  /** New GUIDs: correlation ids. */
  readonly newId: () => string;
  readonly replicaId: string;
  readonly signal?: AbortSignal;
}

/** Counts: readings of all records since the last one, and the records that concern a qualification. */
export interface ReadAuditReport extends PassReport {
  readonly claimed: number;
  readonly records: number;
  readonly failed: number;
}

/** Reads what the partner did since the last time, and queues the customers that it concerns. One pass. */
export async function readAuditOnce(deps: ReadAuditDeps): Promise<ReadAuditReport> {
  const { store, now, newId, replicaId: claimedBy, signal } = deps;
  const at = now();
  const read = await store.claimAudit({
    claimedBy,
    claimedUntil: new Date(at.getTime() + claimMs),
    now: at,
    limit: 1,
    longestWaitMs: longestRetryMs + mostClocksDifferMs,
  });
  const nothing = { claimed: 0, records: 0, failed: 0, full: false, problems: [] };
  if (read === undefined) return nothing;
  const correlationId = newId();
  try {
    let records = 0;
    for (const window of windowsOf(read.readUntil ?? at, at)) {
      records += await readWindow(deps, window, correlationId);
    }
    // A bot that stops has not read all.
    const isWhole = !signal?.aborted;
    const readUntil = isWhole ? at : read.readUntil;
    const dueAt = isWhole ? new Date(at.getTime() + everyMs) : at;
    await store.recordAuditRead({ claimedBy, readUntil, failures: 0, dueAt });
    return { ...nothing, claimed: 1, records };
  } catch (error) {
    const failures = read.failures + 1;
    // What Partner Center refuses by itself it will refuse again.
    const dueAt = isAboutOneAnswer(error)
      ? new Date(at.getTime() + everyMs)
      : retryAt(now(), failures, error);
    await store.recordAuditRead({ claimedBy, readUntil: read.readUntil, failures, dueAt });
    const problem: PassProblem = {
      message: 'the audit records could not be read',
      fields: { correlationId, error: errorForLog(error) },
    };
    return { ...nothing, claimed: 1, failed: 1, problems: [problem] };
  }
}

/** What is to be read, in windows that Partner Center takes. */
function windowsOf(readUntil: Date, now: Date): readonly AuditWindow[] {
  const today = Math.floor(now.getTime() / dayMs);
  const oldest = today - keptDays;
  // When a clock was ahead, nobody knows until when records were read.
  const since = isAhead(readUntil, now) ? oldest : Math.floor(readUntil.getTime() / dayMs) - overlapDays;
  const windows: AuditWindow[] = [];
  for (let day = Math.max(since, oldest); day <= today; day += windowDays) {
    const last = Math.min(day + windowDays - 1, today);
    windows.push({ first: new Date(day * dayMs), last: new Date(last * dayMs) });
  }
  return windows;
}

async function readWindow(
  { store, partnerCenter, now, signal }: ReadAuditDeps,
  window: AuditWindow,
  correlationId: string,
): Promise<number> {
  const call = { correlationId, urgency: 'background', yields: true } as const;
  const seen = new Set<string>();
  let records = 0;
  let from: AuditWindow | string = window;
  for (let pages = 1; pages <= mostPages && !signal?.aborted; pages += 1) {
    const page: AuditPage = await partnerCenter.listAudited(from, call);
    records += page.customers.length;
    await store.queueAudited(page.customers, now());
    if (page.next === undefined || seen.has(page.next)) break;
    seen.add(page.next);
    from = page.next;
  }
  return records;
}
