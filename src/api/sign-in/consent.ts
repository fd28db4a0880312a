import {
  ConfidentialClientApplication,
  CryptoProvider,
  PublicClientApplication,
  type AuthenticationResult,
  type TokenCache as MsalTokenCache,
} from '@azure/msal-node';
import { ConsentError, toConsentError, toPortError } from './consent-error.ts';
import type { Endpoints } from '../model/endpoints.ts';
import { listenForRedirect } from './loopback-redirect.ts';
import { flawOf, readTokenClaims } from './token-claims.ts';
import { sealTokenCache } from './token-cache.ts';
import { msalOptions } from './app-token.ts';
import { tokenCacheName, userScopes, type UserTokenDeps } from './user-token.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** What a sign-in needs. */
export interface ConsentDeps extends UserTokenDeps {
  readonly endpoints: Pick<Endpoints, 'authority' | 'resource' | 'signInUrl'>;
}

/** The sign-in of a user. */
export interface Consent {
  /** The user's name in Entra. */
  readonly user: string;
  readonly tenantId: string;
  readonly signedInAt: Date;
  /** Whether the token says that a second factor was used. Some tokens say nothing; one that says no is not stored. */
  readonly hasSecondFactor: boolean;
}

/** How long a person may take to sign in. Entra's own codes last for minutes. */
const signInTakesMs = 15 * 60_000;

/**
 * Lets a user of the partner sign in with a browser that can reach this machine's localhost (authorisation code with
 * PKCE), and stores the sign-in.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow (verified 2026-11)
 * @throws ConsentError with a sentence; nothing was stored then
 */
export async function consentInBrowser(
  deps: ConsentDeps,
  browser: {
    /** 0 takes a free port. */
    readonly port: number;
    readonly show: (url: string) => void;
  },
): Promise<Consent> {
  const state = deps.newId();
  const { challenge, verifier } = await new CryptoProvider().generatePkceCodes();
  const redirect = await listenForRedirect(browser.port, state).catch((error: unknown) => {
    throw toPortError(error, browser.port);
  });
  try {
    const msal = new ConfidentialClientApplication(msalOptions(deps.identity, deps.endpoints, deps.network));
    const asked = {
      scopes: userScopes(deps.endpoints),
      redirectUri: redirect.redirectUri,
      correlationId: deps.newId(),
    };
    const url = await msal.getAuthCodeUrl({
      ...asked,
      state,
      codeChallenge: challenge,
      codeChallengeMethod: 'S256',
      // Without this the browser would sign in the user that it is already signed in with.
      prompt: 'select_account',
    });
    browser.show(url.replace(deps.endpoints.authority, deps.endpoints.signInUrl));
    const query = await withSignInDeadline(redirect.arrived, deps);
    const code = query.get('code');
    if (code === null) throw toConsentError(query.get('error_description') ?? query.get('error') ?? '');
    const result = await msal.acquireTokenByCode({ ...asked, code, codeVerifier: verifier });
    return await checkAndStore(deps, result, msal.getTokenCache());
  } catch (error) {
    throw toConsentError(error);
  } finally {
    await redirect.close();
  }
}

/**
 * Lets a user of the partner sign in on another machine by typing a code there, and stores the sign-in. Entra allows it
 * to apps that are registered as public clients.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code (verified 2026-11)
 * @throws ConsentError with a sentence; nothing was stored then
 */
export async function consentByDeviceCode(
  deps: ConsentDeps,
  show: (what: { readonly url: string; readonly code: string }) => void,
): Promise<Consent> {
  const { auth, system } = msalOptions(deps.identity, deps.endpoints, deps.network);
  const { clientId, authority = '' } = auth;
  const msal = new PublicClientApplication(dropUndefined({ auth: { clientId, authority }, system }));
  try {
    const result = await msal.acquireTokenByDeviceCode({
      scopes: userScopes(deps.endpoints),
      correlationId: deps.newId(),
      timeout: signInTakesMs / 1_000,
      deviceCodeCallback: ({ verificationUri, userCode }) => show({ url: verificationUri, code: userCode }),
    });
    return await checkAndStore(deps, result, msal.getTokenCache());
  } catch (error) {
    throw toConsentError(error);
  }
}

async function withSignInDeadline<T>(arrived: Promise<T>, { clock }: ConsentDeps): Promise<T> {
  const over = new AbortController();
  const late = clock.sleep(signInTakesMs, over.signal).then(() => {
    throw new ConsentError('Nobody came back from the sign-in within 15 minutes. Run it again.');
  });
  return await Promise.race([arrived, late]).finally(() => over.abort());
}

/** Checks what Partner Center will check, then stores the sign-in in place of an older one. */
async function checkAndStore(
  deps: ConsentDeps,
  result: AuthenticationResult | null,
  tokens: MsalTokenCache,
): Promise<Consent> {
  if (!result?.accessToken || !result.account) throw new ConsentError(sentences.nothing);
  const { tenantId } = deps.identity;
  const flaw = flawOf(result.accessToken, { tenantId, resource: deps.endpoints.resource });
  if (flaw !== undefined) throw new ConsentError(sentences[flaw]);
  const serialized = tokens.serialize();
  if (!hasRefreshToken(serialized)) throw new ConsentError(sentences.notRenewable);

  const signedInAt = new Date(deps.clock.now());
  const user = result.account.username || result.account.homeAccountId;
  const name = tokenCacheName(deps.identity);
  const sealed = sealTokenCache({ user, signedInAt, tokens: serialized }, deps.keys, name);
  await deps.store.replaceTokenCache(name, sealed, signedInAt);
  const hasSecondFactor = readTokenClaims(result.accessToken)?.methods?.includes('mfa') ?? false;
  return { user, tenantId, signedInAt, hasSecondFactor };
}

function hasRefreshToken(serialized: string): boolean {
  const { RefreshToken: tokens = {} } = JSON.parse(serialized) as { RefreshToken?: object };
  return Object.keys(tokens).length > 0;
}

const sentences = {
  nothing: 'Entra answered without a token. Nothing was stored; run it again.',
  mfaMissing:
    'You signed in without a second factor, and Partner Center refuses such users. Turn on multifactor authentication for this user (security defaults or Conditional Access) and run it again. Nothing was stored.',
  wrongTenant:
    'You signed in to another tenant than PARTNER_CENTER_TENANT_ID. Sign in with a user of the partner. Nothing was stored.',
  wrongAudience:
    'Entra gave a token that is not for Partner Center. Give the app the delegated permission user_impersonation of Microsoft Partner Center. Nothing was stored.',
  notRenewable:
    'Entra gave nothing to renew the sign-in with. Allow the app the permission offline_access. Nothing was stored.',
};
