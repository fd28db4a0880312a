import { openClaim, type Claim } from './claim-window.ts';
import { createHeldClaims, type HeldClaims } from './held-claims.ts';
import { inParallel } from './in-parallel.ts';
import type { PassProblem } from './pass.ts';

/** How much a pass claims, and for how long. Durations are in milliseconds. */
export interface ClaimedWorkOptions<Item, Outcome extends string> {
  /** Names this process among the replicas that share the store. */
  readonly replicaId: string;
  readonly now: () => Date;
  /** The most items of one pass. */
  readonly limit: number;
  /** The most items at the same time. */
  readonly atOnce: number;
  /** For how long other replicas leave the claimed items alone. */
  readonly claimMs: number;
  /** How long one item may take. Work that would outlast the claim is not begun. */
  readonly takesMs: number;
  /** The id of an item's row. */
  readonly idOf: (item: Item) => string;
  /** Where claims are held, to be renewed until their items are done. Default: nobody renews them. */
  readonly claims?: HeldClaims | undefined;
  /** When aborted, no further item is begun. */
  readonly signal?: AbortSignal | undefined;
  /** The outcomes that an item can have. */
  readonly outcomes: readonly Outcome[];
}

/** The result of a pass over claimed work. */
export interface ClaimedWork<Outcome extends string> {
  readonly claimed: number;
  /** How many items had each outcome. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Items that were not begun, because the claim was about to expire or the pass was stopped. */
  readonly leftOver: number;
  readonly problems: readonly PassProblem[];
}

/**
 * The skeleton of a pass: claims the items that are due and works through them.
 * @throws the first error of `claimDue` or `work`, after the work that was under way has ended
 */
export async function workOnClaimed<Item, Outcome extends string>(
  options: ClaimedWorkOptions<Item, Outcome>,
  claimDue: (claim: Claim) => Promise<readonly Item[]>,
  work: (item: Item) => Promise<{ readonly outcome: Outcome; readonly problem?: PassProblem | undefined }>,
): Promise<ClaimedWork<Outcome>> {
  const { replicaId, now, limit, atOnce, claimMs, takesMs, idOf, signal, outcomes } = options;
  const { claims = createHeldClaims() } = options;
  const { claim, keptMs } = openClaim({ claimedBy: replicaId, now: now(), limit }, { claimMs, takesMs });
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  const problems: PassProblem[] = [];
  let leftOver = 0;
  return claims.during(async (hold) => {
    const items = await claimDue(claim);
    const claimed = items.map((item) => ({ item, held: hold(idOf(item), claim.claimedUntil) }));
    await inParallel(claimed, atOnce, async ({ item, held }) => {
      if (signal?.aborted || now().getTime() >= held.until() - keptMs) {
        leftOver += 1;
      } else {
        const { outcome, problem } = await work(item);
        counts[outcome] += 1;
        if (problem) problems.push(problem);
      }
      held.letGo();
    });
    return { claimed: items.length, counts, leftOver, problems };
  });
}
