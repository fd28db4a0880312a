import type { ListedVetting, PendingFilter, PortfolioCounts, PortfolioProgress } from '../portfolio/index.ts';
import type { Button } from './button.ts';

/** All customers at a glance. */
export interface PortfolioCardData {
  readonly counts: PortfolioCounts;
  /** Absent when the bot does not sweep: then it knows only what people asked for. */
  readonly progress?: PortfolioProgress;
  /** Set when nobody asked: the first sweep has ended. */
  readonly isNews?: true;
  /** The attempt before got no answer, so the conversation may have this message already. */
  readonly mayHaveArrived?: boolean;
  readonly buttons: readonly Button[];
}

/** One page of what is in review. */
export interface PendingCardData {
  readonly filter: PendingFilter;
  readonly rows: readonly { readonly vetting: ListedVetting; readonly check: Button }[];
  /** How many there are on all pages. */
  readonly all: number;
  /** How many stand on the pages before. */
  readonly before: number;
  /** The first and the next page, in place of this one. */
  readonly buttons: readonly Button[];
}
