import { errorForLog } from '../log/error-for-log.ts';
import { inParallel } from '../flow/in-parallel.ts';
import type { PassProblem, PassReport } from '../flow/pass.ts';
import type { ShownCardStore } from './store.ts';
import type { ShownCard, StaleCard } from './types.ts';

/**
 * What came of drawing a card again. `same`: nothing that it shows has changed. `gone`: the message cannot be changed any
 * more. `later`: to be tried again, after so many milliseconds where Teams asks for that.
 */
export type Renewal =
  | { readonly kind: 'renewed'; readonly card: ShownCard }
  | { readonly kind: 'same' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'later'; readonly afterMs: number };

/** What the pass needs. */
export interface RenewCardsDeps {
  readonly store: ShownCardStore & {
    takeTenantSends(
      tenantId: string,
      sends: { readonly count: number; readonly mostPerSecond: number },
      now: Date,
    ): Promise<boolean>;
  };
  /** Draws a card again and puts it in its place: one attempt. */
  readonly renew: (stale: StaleCard) => Promise<Renewal>;
  readonly now: () => Date;
  /** When aborted, no further card is drawn. */
  readonly signal?: AbortSignal;
}

/** Counts cards. `leftOver`: they wait for the next pass. */
export interface RenewCardsReport extends PassReport {
  readonly renewed: number;
  readonly same: number;
  readonly gone: number;
  readonly later: number;
  readonly leftOver: number;
}

/** Most cards of one pass. */
const limit = 100;
/** Most conversations in which cards are drawn at once. */
const atOnce = 4;

/**
 * Most cards that one pass changes in a conversation. With a pass every three seconds it is half of the 60 operations in
 * 30 seconds that Teams allows a bot there: answers and notifications have the other half.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit (verified 2026-11)
 */
const mostPerConversation = 3;

/** Half of the 50 requests a second that Teams allows a bot in one tenant (see there): notifications never wait for cards. */
const tenantSendsPerSecond = 25;

/** A claim outlasts the cards of a pass in a conversation, each of which takes seconds at most. */
const claimMs = 2 * 60_000;
/** How long a card rests that Teams does not take now, where it does not say how long. */
const restMs = 5 * 60_000;
/** Teams may ask for a day at most (src/teams/connector/failure.ts). */
const longestWaitMs = 25 * 60 * 60_000;

/** Draws stale cards again, those drawn last first. One pass. */
export async function renewCardsOnce(deps: RenewCardsDeps): Promise<RenewCardsReport> {
  const { store, now } = deps;
  const claimedAt = now();
  const claimedUntil = new Date(claimedAt.getTime() + claimMs);
  const stale = await store.claimStaleCards({ claimedUntil, now: claimedAt, limit, longestWaitMs });
  const counts = { renewed: 0, same: 0, gone: 0, later: 0, leftOver: 0 };
  const problems: PassProblem[] = [];
  const byConversation = Map.groupBy(stale, ({ card }) => card.conversationId);
  await inParallel(byConversation.values(), atOnce, async (cards) => {
    let restsUntil: Date | undefined;
    for (const [index, each] of cards.entries()) {
      const mayDraw = restsUntil === undefined && index < mostPerConversation && (await mayEdit(deps, each));
      if (!mayDraw) {
        await store.postponeCard(each.card, claimedUntil, restsUntil ?? now());
        counts[restsUntil ? 'later' : 'leftOver'] += 1;
        continue;
      }
      const renewal = await tryRenew(deps, each, problems);
      counts[renewal.kind] += 1;
      if (renewal.kind === 'renewed') await store.recordRenewed(renewal.card, claimedUntil);
      else if (renewal.kind === 'same') await store.recordRenewed(each.card, claimedUntil);
      else if (renewal.kind === 'gone') await store.forgetCard(each.card);
      else {
        restsUntil = new Date(now().getTime() + (renewal.afterMs || restMs));
        await store.postponeCard(each.card, claimedUntil, restsUntil);
      }
    }
  });
  // Cards that are left over wait for the next pass, so that no conversation gets more than its share.
  return { ...counts, full: false, problems };
}

async function mayEdit(
  { store, now, signal }: RenewCardsDeps,
  { conversation: { tenantId } }: StaleCard,
): Promise<boolean> {
  if (signal?.aborted) return false;
  if (tenantId === undefined) return true;
  return store.takeTenantSends(tenantId, { count: 1, mostPerSecond: tenantSendsPerSecond }, now());
}

/** When the database fails, the card is tried again. */
async function tryRenew(
  { renew }: RenewCardsDeps,
  stale: StaleCard,
  problems: PassProblem[],
): Promise<Renewal> {
  try {
    return await renew(stale);
  } catch (error) {
    const fields = { conversationId: stale.card.conversationId, error: errorForLog(error) };
    problems.push({ message: 'a card could not be brought up to date', fields });
    return { kind: 'later', afterMs: 0 };
  }
}
