import { dropUndefined } from '../json/drop-undefined.ts';
import { overdueBefore, type PortfolioReader } from '../portfolio/index.ts';
import type { ChangeKind, DigestWindow } from '../watch/index.ts';
import type { DigestReader } from './store.ts';
import type { DigestContents } from './types.ts';

/**
 * Changes that a digest tells, first those that need somebody; of these, what no other list has goes before denials. What is
 * overdue is a list of its own.
 */
const order: readonly ChangeKind[] = [
  'approvalLost',
  'accessLost',
  'vanished',
  'denied',
  'unknownStatus',
  'resubmitted',
  'declared',
  'approved',
];

/** Checks come a little late now and then; later than this, the digest says how old its knowledge is. */
const lateMs = 60 * 60_000;

/**
 * Reads what a digest says. A channel that hears of approvals or denials alone is told of nothing overdue, as it is not
 * when a vetting becomes overdue.
 * @param mostRows of each list
 */
export async function readDigest(
  store: DigestReader & PortfolioReader,
  window: Pick<DigestWindow, 'after' | 'through' | 'filter'>,
  { now, mostRows }: { readonly now: Date; readonly mostRows: number },
): Promise<DigestContents> {
  const hearsAll = window.filter === undefined || window.filter === 'all';
  const changes = await store.listChanges(window, { order, limit: mostRows });
  const overdue = hearsAll ? await readOverdue(store, now, mostRows) : { count: 0, rows: [] };
  const { all: inReview } = await store.countPending({});
  return dropUndefined({
    changes,
    overdue,
    inReview,
    waitingToOrder: hearsAll ? await store.countWaitingToOrder() : 0,
    unseen: await store.findUnseen(new Date(now.getTime() - lateMs)),
  });
}

async function readOverdue(
  store: PortfolioReader,
  now: Date,
  limit: number,
): Promise<DigestContents['overdue']> {
  const of = { askedBefore: overdueBefore(now) };
  const { all: count } = await store.countPending(of);
  return { count, rows: limit === 0 ? [] : (await store.listPending({ ...of, limit })).vettings };
}

/** Whether there is anything to tell: a change, or something that is overdue. */
export function hasNews({ changes, overdue }: DigestContents): boolean {
  return changes.counts.length > 0 || overdue.count > 0;
}
