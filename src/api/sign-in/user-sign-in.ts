import { ConfidentialClientApplication } from '@azure/msal-node';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../../time/clock.ts';
import type { Cloud } from '../model/clouds.ts';
import { readConsent, type ConsentCheck } from './consent-check.ts';
import { noConsent } from './consent-needed.ts';
import { consentByDeviceCode, consentInBrowser, type Consent, type ConsentDeps } from './consent.ts';
import { resolveEndpoints } from '../model/endpoints.ts';
import { http } from '../client/http.ts';
import { credentialOf, identityOf, type IdentityOptions } from './identity.ts';
import type { Log } from '../../log/log.ts';
import { askAgain } from './ask-again.ts';
import { holdRefusals, shareToken } from './shared-token.ts';
import type { TokenSource } from '../client/token-source.ts';
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
  /** Without keys no user can sign in, except at a server on loopback, which needs no sign-in. */
  readonly keys?: SealKeys | undefined;
  readonly log: Log;
  readonly clock: Clock;
  /** New GUIDs. Default: `crypto.randomUUID`. */
  readonly newId?: () => string;
}

/** The sign-in of a user of the partner, for calls that the app alone may not make. */
export interface UserSignIn {
  readonly tokens: TokenSource;
  /**
   * Checks the sign-in.
   * @param renew gets a new token from Entra even if the current one is valid, which also prolongs the sign-in
   */
  check(correlationId: string, renew: boolean): Promise<ConsentCheck>;
  /** Lets a user sign in. Absent where that is not possible. */
  readonly consent?: {
    /** @throws ConsentError with a sentence; nothing was stored then */
    inBrowser(browser: Parameters<typeof consentInBrowser>[1]): Promise<Consent>;
    /** @throws ConsentError with a sentence; nothing was stored then */
    byDeviceCode(show: Parameters<typeof consentByDeviceCode>[1]): Promise<Consent>;
  };
}

/**
 * Creates the sign-in of a user by Microsoft's secure application model:
 * https://learn.microsoft.com/partner-center/developer/enable-secure-app-model (verified 2026-06)
 * @throws Error that says which option is wrong or missing
 */
export function createUserSignIn(options: UserSignInOptions): UserSignIn {
  const { clock, newId = randomUUID, log, keys, store } = options;
  const endpoints = resolveEndpoints(options.cloud, options.url);
  const identity = identityOf(options, endpoints);
  const shared = {
    identity,
    endpoints,
    network: createSignInNetwork(http, endpoints, clock, log),
    clock,
    newId,
    log,
  };
  if (keys === undefined) return endpoints.isLoopback ? loopbackSignIn(shared) : noSignIn;

  const deps: ConsentDeps = { ...shared, store, keys };
  const held = holdRefusals(clock);
  const name = tokenCacheName(identity);
  return {
    tokens: shareToken({
      acquire: (correlationId, skipCache) => getUserToken(deps, correlationId, skipCache),
      // A user who signs in anew ends a refusal, as a new secret of the app does.
      proof: async () => JSON.stringify([credentialOf(identity), (await store.findTokenCache(name))?.sealed]),
      held,
      clock,
    }),
    check: async (correlationId, renew) => {
      const token = await askAgain(() => getUserToken(deps, correlationId, renew), clock);
      if (token.ok) held.end();
      return readConsent(token, identity, endpoints);
    },
    consent: {
      inBrowser: (browser) => consentInBrowser(deps, browser),
      byDeviceCode: (show) => consentByDeviceCode(deps, show),
    },
  };
}

const noSignIn: UserSignIn = { tokens: noConsent, check: () => Promise.resolve({ state: 'noKey' }) };

/** Signs in at a server on loopback, which accepts any code, whenever a token is needed. */
function loopbackSignIn(shared: Omit<ConsentDeps, 'store' | 'keys'>): UserSignIn {
  const deps: ConsentDeps = { ...shared, store: createTokenCacheMemory(), keys: [randomBytes(32)] };
  const { identity, endpoints, network, clock, newId, store, keys } = deps;
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
    tokens: shareToken({
      acquire: async (correlationId, skipCache) => {
        const token = await getUserToken(deps, correlationId, skipCache);
        if (token.ok || token.failure.code !== 'consentNeeded') return token;
        await signIn(correlationId);
        return getUserToken(deps, correlationId, false);
      },
      proof: () => '',
      held: holdRefusals(clock),
      clock,
    }),
    check: () => Promise.resolve({ state: 'notNeeded' }),
  };
}
