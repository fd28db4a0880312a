import { renewedClaimMs } from '../flow/claim-window.ts';
import { workOnClaimed } from '../flow/claimed-work.ts';
import { mostClocksDifferMs } from '../flow/clocks.ts';
import type { PassReport } from '../flow/pass.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import type { PortfolioReader } from '../portfolio/index.ts';
import { digestKey } from './digest-key.ts';
import { nextDigestAt } from './next-digest.ts';
import { hasNews, readDigest } from './read-digest.ts';
import type { DigestReader, DigestStore } from './store.ts';
import type { DueDigest } from './types.ts';

/** What making digests needs. */
export interface MakeDigestsDeps {
  readonly store: DigestStore & DigestReader & PortfolioReader;
  readonly now: () => Date;
  /** New GUIDs: notification ids. */
  readonly newId: () => string;
  /** Names this process among all that share the store. */
  readonly replicaId: string;
  readonly signal?: AbortSignal;
}

const outcomes = ['made', 'nothing', 'early', 'late', 'waiting', 'conflicts'] as const;

/**
 * Counts of conversations. `nothing`: nothing changed and nothing is overdue. `early`: a clock that was ahead wrote when
 * it is due. `late`: the bot did not run when it was due; it is made when customers were looked at again. `waiting`: the digest before was not delivered yet. `conflicts`: it was set anew meanwhile, or the claim lost.
 */
export type MakeDigestsReport = PassReport &
  Readonly<Record<(typeof outcomes)[number] | 'claimed' | 'leftOver', number>>;

/** Most conversations of one pass, and at the same time. */
const limit = 50;
const atOnce = 4;

/** The longest that a few queries take. */
const takesMs = 10_000;

/** A digest that is later than this waits until customers that were due meanwhile have been checked. */
const lateMs = 60 * 60_000;
const looksAgainMs = 10 * 60_000;

const dayMs = 24 * 60 * 60_000;

/** Clocks are changed by an hour. What waits for longer was written by a clock that was ahead. */
const longestWaits = {
  dailyMs: dayMs + 60 * 60_000 + mostClocksDifferMs,
  weeklyMs: 7 * dayMs + 60 * 60_000 + mostClocksDifferMs,
};

/**
 * Makes the digests that are due: each becomes a notification, which is delivered as others are. After a long stop a
 * conversation gets one, whatever it missed. One pass.
 */
export async function makeDigestsOnce(deps: MakeDigestsDeps): Promise<MakeDigestsReport> {
  const { store, now, replicaId, signal } = deps;
  const { claimed, counts, leftOver, problems } = await workOnClaimed(
    {
      ...{ replicaId, now, limit, atOnce, takesMs, signal, outcomes },
      claimMs: renewedClaimMs,
      idOf: ({ conversationId }: DueDigest) => conversationId,
    },
    (claim) => store.claimDueDigests({ ...claim, longestWaits }),
    (due) => makeOne(deps, due),
  );
  return { claimed, ...counts, leftOver, full: claimed === limit && leftOver === 0, problems };
}

async function makeOne(
  { store, now, newId, replicaId: claimedBy }: MakeDigestsDeps,
  { conversationId, plan, nextAt: dueAt, told, filter, isWaiting }: DueDigest,
): Promise<{ readonly outcome: (typeof outcomes)[number] }> {
  const at = now();
  const next = { conversationId, claimedBy, nextAt: nextDigestAt(plan, at), now: at };
  const record = async (
    outcome: (typeof outcomes)[number],
    more: Partial<Parameters<DigestStore['recordDigest']>[0]> = {},
  ) => ({ outcome: (await store.recordDigest({ ...next, ...more })) ? outcome : 'conflicts' }) as const;
  if (dueAt > at) return record('early');
  if (at.getTime() - dueAt.getTime() > lateMs) {
    const soon = new Date(at.getTime() + looksAgainMs);
    return record('late', { nextAt: soon < next.nextAt ? soon : next.nextAt });
  }
  if (isWaiting) return record('waiting');
  const through = await store.lastChange();
  const since = told.since < at ? told.since : at;
  const window = dropUndefined({ after: told.after, since, through, filter });
  if (!hasNews(await readDigest(store, window, { now: at, mostRows: 0 }))) {
    return record('nothing', { told: { after: through, since } });
  }
  const notificationId = newId();
  return record('made', {
    told: { after: through, since: at },
    notification: {
      notificationId,
      conversationId,
      // Each is another: what keeps one from being made twice is the claim.
      changeKey: `${digestKey}${notificationId}`,
      fact: {
        customerTenantId: '',
        companyName: '',
        seenAt: at,
        portfolio: { is: 'digest', ...window, timeZone: plan.timeZone },
      },
    },
  });
}
