import type { Claim } from '../watch/store.ts';

/** What a pass claims, and how long what it claimed may be begun. */
export interface ClaimWindow {
  readonly claim: Claim;
  /** In milliseconds since 1970. Work that begins then has ended when the claim runs out. */
  readonly beginBefore: number;
}

/**
 * A claim from now on.
 * @param claimMs how long others leave alone what is claimed
 * @param takesMs how long one piece of work may take; no more than half of the claim is kept free for it
 */
export function openClaim(
  { claimedBy, now, limit }: Omit<Claim, 'claimedUntil'>,
  { claimMs, takesMs }: { readonly claimMs: number; readonly takesMs: number },
): ClaimWindow {
  const claimedUntil = new Date(now.getTime() + claimMs);
  return {
    claim: { claimedBy, claimedUntil, now, limit },
    beginBefore: claimedUntil.getTime() - Math.min(takesMs, claimMs / 2),
  };
}
