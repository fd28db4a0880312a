import type { Failure } from '../model/failure.ts';
import type { TokenSource } from '../client/token-source.ts';

/** The failure of a call that needs a user's token while no user has signed in for the bot. */
export const consentNeeded: Failure = { code: 'consentNeeded', fault: {}, retryable: false };

/** The token source of a bot in which no user can sign in. */
export const noConsent: TokenSource = {
  get: () => Promise.resolve({ ok: false, failure: consentNeeded }),
  drop: () => undefined,
};
