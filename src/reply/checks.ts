import type { Customer, Qualification } from '../api/index.ts';
import type { OrderFacts } from '../ordering/index.ts';
import type { Care, ReviewTimes } from '../portfolio/index.ts';
import type { Snooze, WatchEnd, WatchUntil } from '../watch/index.ts';
import type { Denial } from '../request/index.ts';
import type { Button } from './button.ts';
import type { Problem } from './problem.ts';

/** One customer as it was just read from Partner Center. */
export interface QualificationCardData {
  readonly customer: Customer;
  readonly qualifications: readonly Qualification[];
  readonly checkedAt: Date;
  readonly portalUrl: string;
  /** Absent on a card that goes where the bot is not, where no button comes back. */
  readonly refresh?: Button;
  /** Whether the customer can order. Absent when nothing is said about that. */
  readonly ordering?: Ordering;
  /** How long reviews of the kinds in review took. Absent, or without a kind, when too few are known. */
  readonly reviewTimes?: readonly ReviewTimes[];
  /** Whether this conversation watches the customer. Absent when it does not, and nothing is worth waiting for. */
  readonly watch?: WatchOffer;
  /**
   * Why this conversation's watch ended. Set by the check that ended it, because no notification is sent
   * then.
   */
  readonly watchEnd?: WatchEnd;
  /** Who takes care of the customer, and the button that changes it. Absent when nobody has to. */
  readonly care?: { readonly by?: Care; readonly button: Button };
  /** The snooze of the customer here, and the button that begins or ends one. Absent when there is nothing to snooze. */
  readonly snooze?: { readonly lasts?: Snooze; readonly button: Button };
  /** The only reader may request qualifications: a denial names the command. */
  readonly mayRequest?: boolean;
  /** Request again, for those who may, after a denial. */
  readonly requestAgain?: readonly Button[];
  /** What helps to get over a denial of Education. Absent when there is none, or when it could not be read. */
  readonly denial?: Denial;
  /** The texts to copy after a denial. */
  readonly letters?: readonly Button[];
}

/** What is said about ordering. Without facts no user has signed in for the bot, and a person asked all the same. */
export interface Ordering {
  readonly facts?: OrderFacts;
}

/** `offered`: the button starts the watch. `watching`: the card says so, and the button ends it. */
export interface WatchOffer {
  readonly kind: 'offered' | 'watching';
  /** Absent where those who read the card are not to end the watch. */
  readonly button?: Button;
  /** Teams' id of the person who began the watch, in groups and channels. */
  readonly watcher?: string;
  readonly until: WatchUntil;
}

/** One row of a check of several customers. `text` is what the person typed for it. */
export type SummaryRow = { readonly text: string; readonly check: Button } & (
  | {
      readonly outcome: 'checked';
      readonly customer: Customer;
      readonly qualifications: readonly Qualification[];
    }
  | { readonly outcome: 'problem'; readonly problem: Problem }
);

export interface SummaryCardData {
  readonly rows: readonly SummaryRow[];
  readonly checkedAt: Date;
  readonly refresh: Button;
  /** Watches those in review that are not watched here. Absent when there are none. */
  readonly watchPending?: Button;
  /** Set when the list has more customers than a page. Counts from 1. */
  readonly page?: SummaryPage;
  /** Set when Partner Center failed for a row. */
  readonly correlationId?: string;
}

/** Which customers of a list are shown. The buttons turn the page in place. */
export interface SummaryPage {
  readonly first: number;
  readonly last: number;
  readonly total: number;
  readonly buttons: readonly Button[];
}

export interface CandidatesCardData {
  /** What the person typed. */
  readonly text: string;
  readonly candidates: readonly { readonly customer: Customer; readonly check: Button }[];
  /** There are more customers than this card and its other pages show. */
  readonly more: boolean;
  /** Set when there are other pages. `first` counts from 1; `total` is missing while it is not known. */
  readonly page?: { readonly first: number; readonly total?: number; readonly buttons: readonly Button[] };
  /**
   * `check`: several customers fit the text. `find`: the person asked for the list, and all begin so; `word`: some only
   * have the words. `similar`: none was found, and these are like it.
   */
  readonly purpose: 'check' | 'find' | 'word' | 'similar';
}
