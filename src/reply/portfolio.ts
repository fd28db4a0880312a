import type {
  CaredCustomer,
  ListedVetting,
  PendingFilter,
  PortfolioCounts,
  PortfolioProgress,
} from '../portfolio/index.ts';
import type { Button } from './button.ts';

/** All customers at a glance. */
export interface PortfolioCardData {
  readonly counts: PortfolioCounts;
  /** Absent when the bot does not sweep: then it knows only what people asked for. */
  readonly progress?: PortfolioProgress;
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

/** A page of the customers that a person takes care of. */
export interface MineCardData {
  readonly rows: readonly { readonly cared: CaredCustomer; readonly check: Button }[];
  /** How many there are on all pages. */
  readonly total: number;
  /** The place of the first row, from 1. */
  readonly first: number;
  readonly buttons: readonly Button[];
}
