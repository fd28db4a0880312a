import {
  ConfidentialClientApplication,
  CryptoProvider,
  PublicClientApplication,
  type AuthenticationResult,
  type TokenCache as MsalTokenCache,
} from '@azure/msal-node';
import { ConsentError, fromEntra, portProblem } from './consent-error.ts';
import type { Endpoints } from '../model/endpoints.ts';
import { listenForRedirect } from './loopback-redirect.ts';
import { flawOf, readTokenClaims } from './token-claims.ts';
import { sealTokenCache } from './token-cache.ts';
import { msalOptions } from './app-token.ts';
import { tokenCacheName, userScopes, type UserTokenParts } from './user-token.ts';

/** What a sign-in needs; the browser may be on this machine or anywhere else that can reach its ports. */
export interface ConsentParts extends UserTokenParts {
  readonly endpoints: Pick<Endpoints, 'authority' | 'resource' | 'signInUrl'>;
}

/** Somebody signed in. */
export interface Consent {
  /** Who it is, as they are called in Entra. */
  readonly user: string;
  readonly tenantId: string;
  readonly signedInAt: Date;
  /** Whether the token says that a second factor was used. It may say nothing; one that says no is not stored. */
  readonly hasSecondFactor: boolean;
}

/** Entra's own codes live for minutes; whoever has not come back by then has gone. */
const patienceMs = 15 * 60_000;

/**
 * Has a user of the partner sign in with a browser on this machine: authorisation code with PKCE, and stores the
 * sign-in.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow (verified 2026-11)
 * @throws ConsentError with a sentence; nothing was stored then
 */
export async function consentInBrowser(
  parts: ConsentParts,
  browser: {
    /** 0 takes a free one. */
    readonly port: number;
    readonly show: (url: string) => void;
  },
): Promise<Consent> {
  const state = parts.newId();
  const { challenge, verifier } = await new CryptoProvider().generatePkceCodes();
  const redirect = await listenForRedirect(browser.port, state).catch((error: unknown) => {
    throw portProblem(error, browser.port);
  });
  try {
    const msal = new ConfidentialClientApplication(
      msalOptions(parts.identity, parts.endpoints, parts.network),
    );
    const asked = {
      scopes: userScopes(parts.endpoints),
      redirectUri: redirect.redirectUri,
      correlationId: parts.newId(),
    };
    const url = await msal.getAuthCodeUrl({
      ...asked,
      state,
      codeChallenge: challenge,
      codeChallengeMethod: 'S256',
      // Otherwise a browser that somebody else is signed in with would sign them in.
      prompt: 'select_account',
    });
    browser.show(url.replace(parts.endpoints.authority, parts.endpoints.signInUrl));
    const query = await orTooLate(redirect.arrived, parts);
    const code = query.get('code');
    if (code === null) throw fromEntra(query.get('error_description') ?? query.get('error') ?? '');
    const result = await msal.acquireTokenByCode({ ...asked, code, codeVerifier: verifier });
    return await keep(parts, result, msal.getTokenCache());
  } catch (error) {
    throw fromEntra(error);
  } finally {
    await redirect.close();
  }
}

/**
 * The same where no browser can come back to this machine: the user types a code on another one. Entra allows it to
 * apps that are registered as public clients.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code (verified 2026-11)
 * @throws ConsentError with a sentence; nothing was stored then
 */
export async function consentByDeviceCode(
  parts: ConsentParts,
  show: (what: { readonly url: string; readonly code: string }) => void,
): Promise<Consent> {
  const { auth, system } = msalOptions(parts.identity, parts.endpoints, parts.network);
  const { clientId, authority = '' } = auth;
  const msal = new PublicClientApplication({ auth: { clientId, authority }, ...(system && { system }) });
  try {
    const result = await msal.acquireTokenByDeviceCode({
      scopes: userScopes(parts.endpoints),
      correlationId: parts.newId(),
      timeout: patienceMs / 1_000,
      deviceCodeCallback: ({ verificationUri, userCode }) => show({ url: verificationUri, code: userCode }),
    });
    return await keep(parts, result, msal.getTokenCache());
  } catch (error) {
    throw fromEntra(error);
  }
}

async function orTooLate<T>(arrived: Promise<T>, { clock }: ConsentParts): Promise<T> {
  const over = new AbortController();
  const late = clock.sleep(patienceMs, over.signal).then(() => {
    throw new ConsentError('Nobody came back from the sign-in within 15 minutes. Run it again.');
  });
  return await Promise.race([arrived, late]).finally(() => over.abort());
}

/** Checks what Partner Center will check, and only then puts it in the place of an older sign-in. */
async function keep(
  parts: ConsentParts,
  result: AuthenticationResult | null,
  tokens: MsalTokenCache,
): Promise<Consent> {
  if (!result?.accessToken || !result.account) throw new ConsentError(sentences.nothing);
  const { tenantId } = parts.identity;
  const flaw = flawOf(result.accessToken, { tenantId, resource: parts.endpoints.resource });
  if (flaw !== undefined) throw new ConsentError(sentences[flaw]);
  const serialized = tokens.serialize();
  if (!hasRefreshToken(serialized)) throw new ConsentError(sentences.notRenewable);

  const signedInAt = new Date(parts.clock.now());
  const user = result.account.username || result.account.homeAccountId;
  const name = tokenCacheName(parts.identity);
  const sealed = sealTokenCache({ user, signedInAt, tokens: serialized }, parts.keys, name);
  await parts.store.replaceTokenCache(name, sealed, signedInAt);
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
