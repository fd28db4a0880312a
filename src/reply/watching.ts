import type { Customer, Qualification } from '../api/index.ts';
import type { StoredRequest } from '../request/index.ts';
import type { HistoryEntry, ListedWatch, NotifyFilter } from '../watch/index.ts';
import type { Button } from './button.ts';
import type { Problem } from './problem.ts';

/** A page of what a conversation watches. */
export interface WatchesCardData {
  /** Pressing a row checks its customer. */
  readonly rows: readonly { readonly listed: ListedWatch; readonly check: Button }[];
  /** How many customers are watched, on all pages. */
  readonly total: number;
  /** `first` counts from 1. The buttons turn the page in place. */
  readonly page: { readonly first: number; readonly buttons: readonly Button[] };
  /** Set in a channel that is told about every vetting. */
  readonly filter?: NotifyFilter;
  /** A button that is shown when nothing is watched, titled with what could be typed. */
  readonly example: Button;
}

/** What was done for each of several customers. */
export interface WatchOutcomesCardData {
  readonly action: 'watch' | 'stop';
  readonly rows: readonly WatchRow[];
  /** Undo, when anything was done. */
  readonly buttons: readonly Button[];
  /** Set when Partner Center failed for a row. */
  readonly correlationId?: string;
}

/** `text` is what the person typed for the customer; pressing the row checks it. */
export type WatchRow = { readonly text: string; readonly check: Button } & (
  | {
      readonly outcome: 'watching' | 'alreadyWatching' | 'nothingToWatch';
      readonly customer: Customer;
      readonly qualifications: readonly Qualification[];
    }
  | { readonly outcome: 'stoppedWatching' | 'wasNotWatching'; readonly customer: Customer }
  | { readonly outcome: 'problem'; readonly problem: Problem }
);

/** The changes that were seen of one customer, and the requests for it. */
export interface HistoryCardData {
  readonly customer: Customer;
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  /** Confirmed requests, newest first. */
  readonly requests: readonly StoredRequest[];
  /** There are older entries or requests than are given. */
  readonly more: boolean;
  readonly portalUrl: string;
  readonly buttons: readonly Button[];
}

/** What a command did about watching and notifying. Texts: `notices.<code>.title` and `.text`. */
export type Notice =
  | {
      readonly code: 'watching' | 'alreadyWatching' | 'watchingOrdering';
      readonly customer: Customer;
      readonly nextCheckAt: Date;
    }
  | { readonly code: 'stoppedWatching' | 'wasNotWatching'; readonly customer: Customer }
  /** `qualifications` is what was just read: the card shows where each stands. */
  | {
      readonly code: 'nothingToWatch';
      readonly customer: Customer;
      readonly qualifications: readonly Qualification[];
    }
  /** Asks whether to end every watch here. */
  | { readonly code: 'stopAll' | 'stoppedAll'; readonly count: number }
  | { readonly code: 'nothingWatched' | 'cancelled' }
  /** Asks whether to forget the person; then it is done, and confirmed requests stay, if there are any. */
  | { readonly code: 'forgetMe' | 'forgotten' | 'forgottenButRequests' }
  | { readonly code: 'notifying'; readonly filter: NotifyFilter }
  /** Guests would read the notifications, or may be there: nothing is changed yet. */
  | { readonly code: 'guestsHere' | 'guestsUnknown' }
  | { readonly code: 'stoppedNotifications' | 'noNotifications' };

export interface NoticeCardData {
  readonly notice: Notice;
  readonly buttons: readonly Button[];
}
