import type { Button } from './button.ts';

export interface HelpEntry {
  /** What to type, in the reader's language, with its argument: `check qualification <customer>`. */
  readonly usage: string;
  readonly summary: string;
  /** Pressing one runs it. `title` is the text that would have been typed. */
  readonly examples: readonly Button[];
}

export interface HelpCardData {
  readonly entries: readonly HelpEntry[];
  /** Other ways to type the command. Set in the help for one command. */
  readonly aliases?: readonly string[];
}

/** Sent once when the bot is installed. */
export interface WelcomeCardData {
  readonly scope: 'personal' | 'team' | 'groupChat';
  readonly examples: readonly Button[];
}
