import type { Person } from '../conversations/conversation.ts';
import type { ReviewTimes } from '../portfolio/index.ts';
import type { Qualification } from '../api/index.ts';
import type { Denial } from '../request/index.ts';
import type { NotificationFact } from '../watch/index.ts';
import type { Ordering } from './checks.ts';
import type { Button } from './button.ts';

/** One fact for a conversation that waited for it. */
export interface NotificationCardData {
  readonly fact: NotificationFact;
  /** The person who asked, mentioned in groups and channels. */
  readonly mention?: Person;
  /** The attempt before got no answer, so the conversation may have this message already. */
  readonly mayHaveArrived: boolean;
  /** Whether the customer can order now, after an approval. */
  readonly ordering?: Ordering;
  /** How long reviews of the kind took, of a review that goes on. */
  readonly reviewTimes?: readonly ReviewTimes[];
  /** Where the customer stands by now, when that was seen after the fact. */
  readonly now?: readonly Qualification[];
  /** What helps to get over a denial of Education. */
  readonly denial?: Denial;
  readonly portalUrl: string;
  /** The only reader may request qualifications: a denial names the command. */
  readonly mayRequest?: boolean;
  /** Check; after 60 days also Watch again. */
  readonly buttons: readonly Button[];
}

/** Several facts in one card. */
export interface BundleCardData {
  /**
   * `news`: many facts at once, soon after they were seen. `missed`: facts that could not be delivered in the
   * last 30 days.
   */
  readonly occasion: 'news' | 'missed';
  /** Any number. All are counted; those that need action are shown first. */
  readonly rows: readonly BundleRow[];
  /** The people mentioned in groups and channels; a person may be in it several times. */
  readonly mentions?: readonly Person[];
  readonly mayHaveArrived: boolean;
  /** Buttons below all rows, for example Watches. */
  readonly buttons: readonly Button[];
}

export interface BundleRow {
  readonly fact: NotificationFact;
  /** Pressing the row runs it, when there is room for the buttons of all rows. */
  readonly check: Button;
}
