import type { LogFields } from '../log/fields.ts';
import type { LogMessage } from '../log/messages.ts';

/** What one pass reports to the scheduler that repeats it. */
export interface PassReport {
  /** The pass reached its limit, so more work may be due at once. */
  readonly full: boolean;
  /** What an operator of the bot should know. */
  readonly problems: readonly PassProblem[];
}

/** A line for the log: a message, and fields for what varies. */
export interface PassProblem {
  readonly message: LogMessage<'warn'>;
  readonly fields: LogFields;
}
