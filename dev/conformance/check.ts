import type { FakeTeams } from '../teams/index.ts';
import type { Scene } from './forgeries.ts';

/** The bot that is checked, and the services on this machine that it was told to trust. */
export interface Subject extends Scene {
  /** Where the bot is, without a path. */
  readonly url: string;
  readonly teams: FakeTeams;
}

/** One check. It throws an error whose message says what the bot did instead. */
export interface Check {
  readonly about: string;
  readonly run: (subject: Subject) => Promise<void>;
}
