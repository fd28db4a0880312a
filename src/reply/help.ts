import type { Button } from './button.ts';

export interface HelpEntry {
  /** What to type, in the reader's language, with its argument: `check qualification <customer>`. */
  readonly usage: string;
  readonly summary: string;
  /** Pressing one runs it. `title` is the text that would have been typed. */
  readonly examples: readonly Button[];
}

/** What the commands of a section of the help are about. Texts: `cards.help.sections.<topic>`. */
export type HelpTopic = 'lookUp' | 'news' | 'requests' | 'settings';

export interface HelpSection {
  readonly topic: HelpTopic;
  readonly entries: readonly HelpEntry[];
}

/** Everything that can be typed, or one command. */
export type HelpCardData =
  | {
      readonly kind: 'all';
      readonly sections: readonly HelpSection[];
      /** They look something up, and change nothing. */
      readonly buttons: readonly Button[];
    }
  | {
      readonly kind: 'one';
      readonly entry: HelpEntry;
      /** Other ways to type the command. */
      readonly aliases: readonly string[];
    };

/** Sent once when the bot is installed. */
export interface WelcomeCardData {
  readonly scope: 'personal' | 'team' | 'groupChat';
  /** Checks the customer that is typed into the card. */
  readonly check: Button;
  readonly help: Button;
}
