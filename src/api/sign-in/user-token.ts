import { AuthError, ConfidentialClientApplication, type INetworkModule } from '@azure/msal-node';
import type { Clock } from '../../time/clock.ts';
import { consentNeeded } from './consent-needed.ts';
import type { Endpoints } from '../model/endpoints.ts';
import type { Failure } from '../model/failure.ts';
import type { Identity } from './identity.ts';
import type { Log } from '../../log/log.ts';
import { toSignInFailure, type AccessToken } from './shared-token.ts';
import { openTokenCache, sealTokenCache, type SealKeys, type TokenCacheStore } from './token-cache.ts';
import { msalOptions } from './app-token.ts';

/** What it takes to sign in as a user of the partner. */
export interface UserTokenParts {
  readonly identity: Identity;
  readonly endpoints: Pick<Endpoints, 'authority' | 'resource'>;
  readonly network: INetworkModule;
  readonly store: TokenCacheStore;
  readonly keys: SealKeys;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
}

/** What asking for a token of the user gave. */
export type UserToken =
  | { readonly ok: true; readonly value: AccessToken; readonly user: string; readonly signedInAt: Date }
  | { readonly ok: false; readonly failure: Failure; readonly why: 'missing' | 'unreadable' | 'refused' };

/** The permission that a user gives to the app. Everything that this user may do in Partner Center is in it. */
export function userScopes({ resource }: Pick<Endpoints, 'resource'>): string[] {
  return [`${resource}/user_impersonation`];
}

/** The row of an app and a tenant: with other settings, another sign-in counts. */
export function tokenCacheName({ tenantId, clientId }: Identity): string {
  return `partner-center/${tenantId}/${clientId}`.toLowerCase();
}

/** Two requests to Entra have ten seconds each. Who holds the right for longer has died. */
const leaseMs = 30_000;
/** Somebody else renews: that is over in a second or two. Whoever asks has ten. */
const mostWaitMs = 9_000;
const lookAgainMs = 250;

/**
 * A token of the user, out of the stored sign-in; with `renew` a new one in any case. Entra gives a new refresh token
 * with each new access token, and each is stored before the access token is used. One renews at a time, also among
 * replicas; the others find what it got.
 */
export async function getUserToken(
  parts: UserTokenParts,
  correlationId: string,
  renew: boolean,
): Promise<UserToken> {
  const { store, clock, newId } = parts;
  const name = tokenCacheName(parts.identity);
  const claimedBy = newId();
  const giveUpAt = clock.now() + mostWaitMs;
  for (;;) {
    const now = clock.now();
    const claim = { claimedBy, claimedUntil: new Date(now + leaseMs), now: new Date(now) };
    if (await store.claimTokenCache(name, claim)) break;
    if (now >= giveUpAt) return { ok: false, failure: busy, why: 'refused' };
    await clock.sleep(lookAgainMs);
  }
  try {
    return await fromStore(parts, correlationId, renew);
  } finally {
    await store.releaseTokenCache(name, claimedBy);
  }
}

const busy: Failure = { code: 'timeout', fault: {}, retryable: true };

async function fromStore(parts: UserTokenParts, correlationId: string, renew: boolean): Promise<UserToken> {
  const name = tokenCacheName(parts.identity);
  const stored = await parts.store.findTokenCache(name);
  if (!stored) return { ok: false, failure: consentNeeded, why: 'missing' };
  const cache = openTokenCache(stored.sealed, parts.keys, name);
  if (!cache) return { ok: false, failure: consentNeeded, why: 'unreadable' };

  // A new one each time: what MSAL remembers is what is stored, and nothing older.
  const msal = new ConfidentialClientApplication(msalOptions(parts.identity, parts.endpoints, parts.network));
  const tokens = msal.getTokenCache();
  tokens.deserialize(cache.tokens);
  const [account] = await tokens.getAllAccounts();
  if (!account) return { ok: false, failure: consentNeeded, why: 'unreadable' };
  try {
    const scopes = userScopes(parts.endpoints);
    const result = await msal.acquireTokenSilent({ account, scopes, correlationId, forceRefresh: renew });
    if (!result.fromCache) {
      const sealed = sealTokenCache({ ...cache, tokens: tokens.serialize() }, parts.keys, name);
      const renewed = { sealed, version: stored.version };
      const isKept = await parts.store.renewTokenCache(name, renewed, new Date(parts.clock.now()));
      // Somebody signed in meanwhile: that is newer.
      if (!isKept) parts.log.info({}, 'the renewed sign-in was not kept: there is a newer one');
    }
    const { user, signedInAt } = cache;
    const value = { token: result.accessToken, expiresAt: result.expiresOn?.getTime() ?? 0 };
    return { ok: true, value, user, signedInAt };
  } catch (error) {
    return { ok: false, failure: toConsentFailure(error), why: 'refused' };
  }
}

/**
 * Whether Entra refuses the user (then somebody has to sign in again), the app, or is away.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow (verified 2026-11): `invalid_grant` and
 * `interaction_required` ask for a new sign-in.
 */
function toConsentFailure(error: unknown): Failure {
  const failure = toSignInFailure(error);
  const asksForUser =
    error instanceof AuthError &&
    (error.name === 'InteractionRequiredAuthError' || userCodes.has(error.errorCode));
  return asksForUser ? { ...failure, code: 'consentNeeded' } : failure;
}

const userCodes = new Set(['invalid_grant', 'no_tokens_found', 'refresh_token_expired']);
