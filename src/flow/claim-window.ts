/** A right to work on rows until `claimedUntil`. `limit` is the most rows that it covers. */
export interface Claim {
  readonly claimedBy: string;
  readonly claimedUntil: Date;
  readonly now: Date;
  readonly limit: number;
}

/** A claim, and how much of it is kept for the work under it. */
export interface ClaimWindow {
  readonly claim: Claim;
  /** In milliseconds. Work that begins no later than this before the end of the claim ends before it does. */
  readonly keptMs: number;
}

/**
 * For how long rows are claimed whose claims are renewed while the work goes on, in milliseconds: the work of a process
 * that died is taken over after a minute.
 */
export const renewedClaimMs = 60_000;

/**
 * How often they are renewed, in milliseconds. Work begins while half of a claim is left, so a renewal may come late
 * without keeping any work from beginning.
 */
export const renewEveryMs = renewedClaimMs / 4;

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
  return { claim: { claimedBy, claimedUntil, now, limit }, keptMs: Math.min(takesMs, claimMs / 2) };
}
