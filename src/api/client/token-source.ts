import type { Outcome } from '../model/failure.ts';

/** Access tokens: of the app alone, which is all that reading needs, or of a user of the partner. */
export interface TokenSource {
  /**
   * The current token, or a timeout as soon as the signal says so. Callers that ask while one is being fetched get
   * the same one; a failure carries the id with which it was asked for.
   */
  get(correlationId: string, signal: AbortSignal): Promise<Outcome<string>>;
  /** Partner Center refused this token: do not hand it out again. */
  drop(token: string): void;
}
