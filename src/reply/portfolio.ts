import type {
  CaredCustomer,
  Decided,
  ListedVetting,
  OtherChange,
  PendingFilter,
  PortfolioCounts,
  PortfolioProgress,
  ReviewTimes,
  TimeSpan,
} from '../portfolio/index.ts';
import type { Button } from './button.ts';

/** All customers at a glance. */
export interface PortfolioCardData {
  readonly counts: PortfolioCounts;
  /** How long reviews took, by kind. */
  readonly reviewTimes: readonly ReviewTimes[];
  /** Absent when the bot does not sweep: then it knows only what people asked for. */
  readonly progress?: PortfolioProgress;
  /** Set when nobody asked: the first sweep has ended. */
  readonly isNews?: true;
  /** The attempt before got no answer, so the conversation may have this message already. */
  readonly mayHaveArrived?: boolean;
  readonly buttons: readonly Button[];
}

/** One page of what is in review. */
export interface PendingCardData extends ListPageData {
  readonly filter: PendingFilter;
}

/** One page of what was decided, or of other changes. */
export interface DecidedCardData extends ListPageData {
  readonly decided: Decided | OtherChange;
  readonly filter: Omit<PendingFilter, 'overdue'>;
  /** Absent for all times. */
  readonly span?: TimeSpan;
}

/** A page of a list, whichever it is. */
export interface ListPageData {
  readonly rows: readonly { readonly vetting: ListedVetting; readonly check: Button }[];
  /** How many there are on all pages. */
  readonly all: number;
  /** How many more there are whose country nobody knows. Absent unless they are of one country. */
  readonly unknownCountry?: number;
  /** How many stand on the pages before. */
  readonly before: number;
  /** Absent when the bot does not sweep. */
  readonly progress?: PortfolioProgress;
  /** The first and the next page, in place of this one. */
  readonly buttons: readonly Button[];
}

/** A file that a person is offered. */
export interface FileConsentData {
  readonly exportId: string;
  readonly fileName: string;
  readonly rows: number;
  /** About. */
  readonly sizeInBytes: number;
  /** How many more there are whose country nobody knows. Absent unless they are of one country. */
  readonly unknownCountry?: number;
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
