import { openClaim, type Claim } from './claim-window.ts';
import { inParallel } from './in-parallel.ts';
import type { PassProblem } from './pass.ts';

/** How much a pass claims, and for how long. Durations in milliseconds. */
export interface ClaimedWorkOptions<Outcome extends string> {
  /** Names this process among all that share the store. */
  readonly replicaId: string;
  readonly now: () => Date;
  /** Most pieces of work of one pass. */
  readonly limit: number;
  /** Most pieces under way at once. */
  readonly atOnce: number;
  /** How long other replicas leave alone what is claimed. */
  readonly claimMs: number;
  /** How long one piece may take. None is begun that would outlast the claim. */
  readonly takesMs: number;
  /** When aborted, no further piece is begun. */
  readonly signal?: AbortSignal | undefined;
  /** What a piece can come to. */
  readonly outcomes: readonly Outcome[];
}

/** What a pass over claimed work came to. */
export interface ClaimedWork<Outcome extends string> {
  readonly claimed: number;
  /** How many pieces came to each outcome. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Pieces that were not begun: the claim ran out, or the pass was stopped. */
  readonly leftOver: number;
  readonly problems: readonly PassProblem[];
}

/**
 * The skeleton of a pass: claims what is due and works through it.
 * @throws what claiming or working throws; pieces under way have ended by then
 */
export async function workOnClaimed<Item, Outcome extends string>(
  options: ClaimedWorkOptions<Outcome>,
  claimDue: (claim: Claim) => Promise<readonly Item[]>,
  work: (item: Item) => Promise<{ readonly outcome: Outcome; readonly problem?: PassProblem | undefined }>,
): Promise<ClaimedWork<Outcome>> {
  const { replicaId, now, limit, atOnce, claimMs, takesMs, signal, outcomes } = options;
  const { claim, beginBefore } = openClaim({ claimedBy: replicaId, now: now(), limit }, { claimMs, takesMs });
  const items = await claimDue(claim);
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  const problems: PassProblem[] = [];
  let leftOver = 0;
  await inParallel(items, atOnce, async (item) => {
    if (signal?.aborted || now().getTime() >= beginBefore) {
      leftOver += 1;
      return;
    }
    const { outcome, problem } = await work(item);
    counts[outcome] += 1;
    if (problem) problems.push(problem);
  });
  return { claimed: items.length, counts, leftOver, problems };
}
