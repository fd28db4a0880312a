import type { DigestChange, DigestContents, DigestPlan } from '../digest/index.ts';
import type { ListedVetting } from '../portfolio/index.ts';
import type { Button } from './button.ts';

/** What changed since the last digest, and what waits. */
export interface DigestCardData {
  readonly contents: DigestContents;
  /** When the digest before was made, or the first was asked for. */
  readonly since: Date;
  /** Pressing a row checks its customer. */
  readonly changes: readonly { readonly change: DigestChange; readonly check: Button }[];
  readonly overdue: readonly { readonly vetting: ListedVetting; readonly check: Button }[];
  readonly mayHaveArrived: boolean;
  /** All of each group, whoever is in review, and the portfolio. */
  readonly buttons: readonly Button[];
}

/** Asks when a digest shall be sent. */
export interface DigestFormCardData {
  /** Absent while none is set. */
  readonly plan?: DigestPlan;
  /** What is filled in. */
  readonly chosen: DigestPlan['time'];
  readonly timeZone: string;
  /** False: Teams did not say which zone it is, so it is UTC. */
  readonly isZoneKnown: boolean;
  readonly buttons: readonly Button[];
}
