import { ConfidentialClientApplication } from '@azure/msal-node';
import { randomBytes, randomUUID } from 'node:crypto';
import { systemClock, type Clock } from '../../time/clock.ts';
import type { Cloud } from '../model/clouds.ts';
import { readConsent, type ConsentCheck } from './consent-check.ts';
import { noConsent } from './consent-needed.ts';
import { consentByDeviceCode, consentInBrowser, type Consent, type ConsentParts } from './consent.ts';
import { resolveEndpoints } from '../model/endpoints.ts';
import { http } from '../client/http.ts';
import { identityOf, type IdentityOptions } from './identity.ts';
import type { Log } from '../../log/log.ts';
import { shareToken, type TokenSource } from './shared-token.ts';
import { createSignInNetwork } from './network.ts';
import {
  createTokenCacheMemory,
  sealTokenCache,
  type SealKeys,
  type TokenCacheStore,
} from './token-cache.ts';
import { msalOptions } from './app-token.ts';
import { getUserToken, tokenCacheName, userScopes } from './user-token.ts';

export interface UserSignInOptions extends IdentityOptions {
  readonly cloud: Cloud;
  /** As for `createPartnerCenter`. */
  readonly url?: string | undefined;
  readonly store: TokenCacheStore;
  /** Without one nobody can sign in; a server on loopback lets everybody in. */
  readonly keys?: SealKeys | undefined;
  readonly log: Log;
  /** Default: the real time. */
  readonly clock?: Clock;
  /** New GUIDs. Default: `crypto.randomUUID`. */
  readonly newId?: () => string;
}

/** The sign-in of a user of the partner, for what the app alone may not do. */
export interface UserSignIn {
  readonly tokens: TokenSource;
  /**
   * What is wrong with the sign-in, if anything.
   * @param renew whether Entra is asked even when the current token would do; that also keeps the sign-in alive
   */
  check(correlationId: string, renew: boolean): Promise<ConsentCheck>;
  /** Has somebody sign in. Absent where nobody can. */
  readonly consent?: {
    /** @throws ConsentError with a sentence; nothing was stored then */
    inBrowser(browser: Parameters<typeof consentInBrowser>[1]): Promise<Consent>;
    /** @throws ConsentError with a sentence; nothing was stored then */
    byDeviceCode(show: Parameters<typeof consentByDeviceCode>[1]): Promise<Consent>;
  };
}

/**
 * Microsoft's secure application model: https://learn.microsoft.com/partner-center/developer/enable-secure-app-model
 * (verified 2026-06)
 * @throws Error that says which option is wrong or missing
 */
export function createUserSignIn(options: UserSignInOptions): UserSignIn {
  const { clock = systemClock, newId = randomUUID, log, keys, store } = options;
  const endpoints = resolveEndpoints(options.cloud, options.url);
  const identity = identityOf(options, endpoints);
  const shared = {
    identity,
    endpoints,
    network: createSignInNetwork(http, endpoints, clock),
    clock,
    newId,
    log,
  };
  if (keys === undefined) return endpoints.isLoopback ? madeUp(shared) : nobody;

  const parts: ConsentParts = { ...shared, store, keys };
  return {
    tokens: tokensOf(parts),
    check: async (correlationId, renew) =>
      readConsent(await getUserToken(parts, correlationId, renew), identity, endpoints),
    consent: {
      inBrowser: (browser) => consentInBrowser(parts, browser),
      byDeviceCode: (show) => consentByDeviceCode(parts, show),
    },
  };
}

const nobody: UserSignIn = { tokens: noConsent, check: () => Promise.resolve({ state: 'noKey' }) };

function tokensOf(parts: ConsentParts): TokenSource {
  return shareToken((correlationId, skipCache) => getUserToken(parts, correlationId, skipCache), parts.clock);
}

/** A server on loopback lets in whoever has a code, and takes any code. */
function madeUp(shared: Omit<ConsentParts, 'store' | 'keys'>): UserSignIn {
  const parts: ConsentParts = { ...shared, store: createTokenCacheMemory(), keys: [randomBytes(32)] };
  const { identity, endpoints, network, clock, newId, store, keys } = parts;
  const name = tokenCacheName(identity);

  async function signIn(correlationId: string): Promise<void> {
    const msal = new ConfidentialClientApplication(msalOptions(identity, endpoints, network));
    const asked = { scopes: userScopes(endpoints), redirectUri: 'http://localhost', correlationId };
    await msal.acquireTokenByCode({ ...asked, code: newId() });
    const signedInAt = new Date(clock.now());
    const cache = { user: 'local', signedInAt, tokens: msal.getTokenCache().serialize() };
    await store.replaceTokenCache(name, sealTokenCache(cache, keys, name), signedInAt);
  }

  return {
    tokens: shareToken(async (correlationId, skipCache) => {
      const token = await getUserToken(parts, correlationId, skipCache);
      if (token.ok || token.failure.code !== 'consentNeeded') return token;
      await signIn(correlationId);
      return getUserToken(parts, correlationId, false);
    }, clock),
    check: () => Promise.resolve({ state: 'notNeeded' }),
  };
}
