/** A right to work on rows until `claimedUntil`. `limit` is the most rows that it covers. */
export interface Claim {
  readonly claimedBy: string;
  readonly claimedUntil: Date;
  readonly now: Date;
  readonly limit: number;
}

/** A claim, and until when work on it may begin. */
export interface ClaimWindow {
  readonly claim: Claim;
  /** In milliseconds since 1970. Work that begins before this ends before the claim expires. */
  readonly beginBefore: number;
}

/**
 * Makes a claim that begins now.
 * @param claimMs for how long other replicas leave the claimed rows alone
 * @param takesMs how long one piece of work may take; at most half of the claim is reserved for it
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
