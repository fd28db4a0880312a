import type { Customer, Qualification } from '../api/index.ts';
import type { DigestPlan } from '../digest/index.ts';
import type { Care } from '../portfolio/index.ts';
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
  /** When the watches end, if the person said so. */
  readonly endsAt?: Date;
  readonly rows: readonly WatchRow[];
  /** Undo, when anything was done. */
  readonly buttons: readonly Button[];
  /** Set when Partner Center failed for a row. */
  readonly correlationId?: string;
}

/** `text` is what the person typed for the customer; pressing the row checks it. */
export type WatchRow = { readonly text: string; readonly check: Button } & (
  | {
      readonly outcome: 'watching' | 'alreadyWatching' | 'watchingChange';
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
  /** Who took care of it, newest first. */
  readonly cares: readonly Care[];
  /** There are older ones than are given. */
  readonly more: boolean;
  readonly portalUrl: string;
  readonly buttons: readonly Button[];
}

/** What a command did about watching and notifying. Texts: `notices.<code>.title` and `.text`. */
export type Notice =
  | {
      readonly code: 'watching' | 'alreadyWatching' | 'watchingOrdering' | 'guarding' | 'alreadyGuarding';
      readonly customer: Customer;
      readonly nextCheckAt: Date;
    }
  /** Until the day that the person said, if nothing ends it before. */
  | {
      readonly code: 'watchingUntil';
      readonly customer: Customer;
      readonly nextCheckAt: Date;
      readonly endsAt: Date;
    }
  | { readonly code: 'stoppedWatching' | 'wasNotWatching'; readonly customer: Customer }
  /** Nothing is in review. `qualifications` is what was just read: the card shows where each stands. */
  | {
      readonly code: 'watchingChange';
      readonly customer: Customer;
      readonly qualifications: readonly Qualification[];
      readonly nextCheckAt: Date;
      readonly endsAt: Date;
    }
  /** `before` had the customer until now. */
  | {
      readonly code: 'taken' | 'takenOver' | 'alreadyTaken' | 'inOtherHands';
      readonly customer: Customer;
      readonly care: Care;
      readonly before?: Care;
    }
  | {
      readonly code: 'released' | 'notTaken' | 'unsnoozed' | 'wasNotSnoozed';
      readonly customer: Customer;
    }
  | {
      readonly code: 'snoozed';
      readonly customer: Customer;
      readonly until: Date;
      /** What the person wrote. */
      readonly reason?: string;
    }
  /** Asks whether to end every watch here. */
  | { readonly code: 'stopAll' | 'stoppedAll'; readonly count: number }
  | { readonly code: 'nothingWatched' | 'cancelled' }
  /** Asks whether to forget the person; then it is done, and confirmed requests stay, if there are any. */
  | { readonly code: 'forgetMe' | 'forgotten' | 'forgottenButRequests' }
  | { readonly code: 'notifying'; readonly filter: NotifyFilter }
  /** Guests would read the notifications, or may be there: nothing is changed yet. */
  | { readonly code: 'guestsHere' | 'guestsUnknown' }
  /** People of other organizations came to read what the bot posts. */
  | { readonly code: 'guestsCame' }
  | { readonly code: 'stoppedNotifications' | 'noNotifications' }
  | {
      readonly code: 'digestSet';
      readonly plan: DigestPlan;
      readonly nextAt: Date;
      /** False: Teams did not say which zone it is, so it is UTC. */
      readonly isZoneKnown: boolean;
      /** The channel's notify filter, under which the digest is. */
      readonly filter?: NotifyFilter;
    }
  | { readonly code: 'digestGuests' | 'digestGuestsUnknown' | 'digestOff' | 'noDigest' };

export interface NoticeCardData {
  readonly notice: Notice;
  readonly buttons: readonly Button[];
}
