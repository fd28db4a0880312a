/** What one pass tells whoever repeats it. */
export interface PassReport {
  /** There was as much to do as one pass takes: there may be more at once. */
  readonly full: boolean;
  /** What somebody who runs the bot should know. */
  readonly problems: readonly Problem[];
}

/** A line for the log: a static sentence, and what varies. */
export interface Problem {
  readonly message: string;
  readonly fields: object;
}
