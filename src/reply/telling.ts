import type { Person } from '../conversations/conversation.ts';
import type { NotificationFact } from '../watch/index.ts';
import type { Button } from './button.ts';

/** One fact, told to a conversation that waited for it. */
export interface NotificationCardData {
  readonly fact: NotificationFact;
  /** Who is mentioned: whoever asked, in groups and channels. */
  readonly mention?: Person;
  /** The attempt before got no answer, so this may stand here twice. */
  readonly mayHaveArrived: boolean;
  readonly portalUrl: string;
  /** Check; after 60 days also Watch again. */
  readonly buttons: readonly Button[];
}

/** Several facts, told in one card. */
export interface DigestCardData {
  /** `news`: as they come, many at once. `missed`: what could not be delivered in the last 30 days. */
  readonly occasion: 'news' | 'missed';
  /** Any number. All are counted; those that need something done are shown first. */
  readonly rows: readonly DigestRow[];
  /** Who is mentioned, in groups and channels; the same person may be in it several times. */
  readonly mentions?: readonly Person[];
  readonly mayHaveArrived: boolean;
  /** For all of it, for example Watches. */
  readonly buttons: readonly Button[];
}

export interface DigestRow {
  readonly fact: NotificationFact;
  /** Shown as long as there is room for the buttons of all rows. */
  readonly check?: Button;
}
