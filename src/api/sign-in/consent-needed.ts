import type { Failure } from '../model/failure.ts';
import type { TokenSource } from './shared-token.ts';

/** Nobody signed in for the bot, so there is no token of a user. */
export const consentNeeded: Failure = { code: 'consentNeeded', fault: {}, retryable: false };

/** Where nobody can sign in. */
export const noConsent: TokenSource = {
  get: () => Promise.resolve({ ok: false, failure: consentNeeded }),
  drop: () => undefined,
};
