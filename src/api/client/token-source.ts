import type { Outcome } from '../model/failure.ts';

/** Gives access tokens: of the app alone, which is enough for most reads, or of a user of the partner. */
export interface TokenSource {
  /**
   * The current token, or a timeout when the signal aborts. Calls during a fetch share its result, and calls after a
   * refusal share that for a while; a failure then has the correlation id with which the fetch was made.
   */
  get(correlationId: string, signal: AbortSignal): Promise<Outcome<string>>;
  /** Stops `get` from returning this token, because Partner Center refused it. Pauses when it refuses one after the other. */
  drop(token: string): void;
}
