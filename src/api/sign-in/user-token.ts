import { AuthError, ConfidentialClientApplication, type INetworkModule } from '@azure/msal-node';
import { mostClocksDifferMs } from '../../flow/clocks.ts';
import type { Clock } from '../../time/clock.ts';
import { consentNeeded } from './consent-needed.ts';
import type { Endpoints } from '../model/endpoints.ts';
import type { Failure } from '../model/failure.ts';
import type { Identity } from './identity.ts';
import type { Log } from '../../log/log.ts';
import type { AccessToken } from './shared-token.ts';
import { toSignInFailure } from './sign-in-failure.ts';
import { openTokenCache, sealTokenCache, type SealKeys, type TokenCacheStore } from './token-cache.ts';
import { msalOptions } from './app-token.ts';

/** What getting a token of a user needs. */
export interface UserTokenDeps {
  readonly identity: Identity;
  readonly endpoints: Pick<Endpoints, 'authority' | 'resource'>;
  readonly network: INetworkModule;
  readonly store: TokenCacheStore;
  readonly keys: SealKeys;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
}

/** A token of the user who signed in, or why there is none. */
export type UserToken =
  | { readonly ok: true; readonly value: AccessToken; readonly user: string; readonly signedInAt: Date }
  | { readonly ok: false; readonly failure: Failure; readonly why: 'missing' | 'unreadable' | 'refused' };

/** The permission that the user gives to the app. It covers everything that this user may do in Partner Center. */
export function userScopes({ resource }: Pick<Endpoints, 'resource'>): string[] {
  return [`${resource}/user_impersonation`];
}

/** Names the stored sign-in of an app and a tenant. With other settings another sign-in is used. */
export function tokenCacheName({ tenantId, clientId }: Identity): string {
  return `partner-center/${tenantId}/${clientId}`.toLowerCase();
}

/** How long the right to renew lasts. Renewing sends two requests to Entra with a deadline of ten seconds each. */
const leaseMs = 30_000;
/** How long to wait while another caller renews, which takes about two seconds. An attempt has ten seconds in all. */
const mostWaitMs = 9_000;
const lookAgainMs = 250;

/**
 * Gets a token of the user from the stored sign-in; `renew` demands a new one. Entra gives a new refresh token with each
 * new access token, and it is stored before the access token is used. Among all replicas only one caller renews at a
 * time; the others then find the new token in the store.
 */
export async function getUserToken(
  deps: UserTokenDeps,
  correlationId: string,
  renew: boolean,
): Promise<UserToken> {
  const { store, clock, newId } = deps;
  const name = tokenCacheName(deps.identity);
  const claimedBy = newId();
  const giveUpAt = clock.now() + mostWaitMs;
  for (;;) {
    const now = clock.now();
    const claim = {
      claimedBy,
      claimedUntil: new Date(now + leaseMs),
      now: new Date(now),
      believedUntil: new Date(now + leaseMs + mostClocksDifferMs),
    };
    if (await store.claimTokenCache(name, claim)) break;
    if (now >= giveUpAt) return { ok: false, failure: busy, why: 'refused' };
    await clock.sleep(lookAgainMs);
  }
  try {
    return await fromStore(deps, correlationId, renew);
  } finally {
    await store.releaseTokenCache(name, claimedBy);
  }
}

const busy: Failure = { code: 'timeout', fault: {}, retryable: true };

async function fromStore(deps: UserTokenDeps, correlationId: string, renew: boolean): Promise<UserToken> {
  const name = tokenCacheName(deps.identity);
  const stored = await deps.store.findTokenCache(name);
  if (!stored) return { ok: false, failure: consentNeeded, why: 'missing' };
  const cache = openTokenCache(stored.sealed, deps.keys, name);
  if (!cache) return { ok: false, failure: consentNeeded, why: 'unreadable' };

  // A new client each time, so that MSAL's cache is what is stored, and nothing older.
  const msal = new ConfidentialClientApplication(msalOptions(deps.identity, deps.endpoints, deps.network));
  const tokens = msal.getTokenCache();
  tokens.deserialize(cache.tokens);
  const [account] = await tokens.getAllAccounts();
  if (!account) return { ok: false, failure: consentNeeded, why: 'unreadable' };
  try {
    const scopes = userScopes(deps.endpoints);
    const result = await msal.acquireTokenSilent({ account, scopes, correlationId, forceRefresh: renew });
    // MSAL takes any JSON object for an answer.
    if (!result.accessToken) throw new AuthError('no_access_token', correlationId);
    if (!result.fromCache) {
      const sealed = sealTokenCache({ ...cache, tokens: tokens.serialize() }, deps.keys, name);
      const renewed = { sealed, version: stored.version };
      const isKept = await deps.store.renewTokenCache(name, renewed, new Date(deps.clock.now()));
      // A user has signed in meanwhile, and that sign-in is newer.
      if (!isKept) deps.log.info({}, 'the renewed sign-in was not kept: there is a newer one');
    }
    const { user, signedInAt } = cache;
    const value = { token: result.accessToken, expiresAt: result.expiresOn?.getTime() ?? 0 };
    return { ok: true, value, user, signedInAt };
  } catch (error) {
    return { ok: false, failure: toConsentFailure(error), why: 'refused' };
  }
}

/**
 * Tells whether Entra refuses the user (then a user must sign in again), refuses the app, or cannot be reached.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow (verified 2026-11): `invalid_grant` and
 * `interaction_required` ask for a new sign-in.
 */
function toConsentFailure(error: unknown): Failure {
  const failure = toSignInFailure(error);
  const asksForUser =
    error instanceof AuthError &&
    failure.code === 'signInFailed' &&
    (error.name === 'InteractionRequiredAuthError' || userCodes.has(error.errorCode));
  return asksForUser ? { ...failure, code: 'consentNeeded' } : failure;
}

const userCodes = new Set(['invalid_grant', 'no_tokens_found', 'refresh_token_expired']);
