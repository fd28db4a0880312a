import type { Claim } from './claim-window.ts';

/** A claim on rows that are claimed already. `claimedUntil` is its new end. */
export type Renewal = Omit<Claim, 'limit'>;

/**
 * Renews the claims on those of the rows that `claimedBy` still holds at `now`.
 * @returns the ids of these rows
 */
export type RenewRows = (ids: readonly string[], renewal: Renewal) => Promise<readonly string[]>;

/** The claim on one row, while this process works on it or is about to. */
export interface HeldClaim {
  /** When it ends as far as this process knows, in milliseconds since 1970. Grows with every renewal. */
  readonly until: () => number;
  /** Ends the renewals: the work is done, or will not be done. */
  readonly letGo: () => void;
}

/** Begins to hold the claim on a row. */
export type Hold = (id: string, claimedUntil: Date) => HeldClaim;

/** Counts of claims. */
export interface Renewed {
  readonly renewed: number;
  /** Ended, taken over by another replica, or run out: they are renewed no more. */
  readonly lost: number;
}

/** The claims on rows of one table that this process holds now. They are in memory only: a dead process renews nothing. */
export interface HeldClaims {
  /** Runs `work`, and lets go of every claim that it holds, however it ends. */
  during<T>(work: (hold: Hold) => Promise<T>): Promise<T>;
  renew(renewRows: RenewRows, renewal: Renewal): Promise<Renewed>;
}

export function createHeldClaims(): HeldClaims {
  const held = new Set<{ readonly id: string; until: number }>();
  return {
    async during(work) {
      const letGo: (() => void)[] = [];
      const hold: Hold = (id, claimedUntil) => {
        const claim = { id, until: claimedUntil.getTime() };
        held.add(claim);
        const end = () => void held.delete(claim);
        letGo.push(end);
        return { until: () => claim.until, letGo: end };
      };
      try {
        return await work(hold);
      } finally {
        for (const end of letGo) end();
      }
    },

    async renew(renewRows, renewal) {
      const claims = [...held];
      // One that ran out is not renewed, even while nobody has taken the row over: this process stood still.
      const running = claims.filter(({ until }) => until > renewal.now.getTime());
      const ids = [...new Set(running.map(({ id }) => id))];
      const ours = new Set(ids.length > 0 ? await renewRows(ids, renewal) : []);
      const renewed = running.filter(({ id }) => ours.has(id));
      for (const claim of renewed) claim.until = renewal.claimedUntil.getTime();
      const lost = claims.filter((claim) => !renewed.includes(claim));
      for (const claim of lost) held.delete(claim);
      return { renewed: renewed.length, lost: lost.length };
    },
  };
}
