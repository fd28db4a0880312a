import {
  AuthError,
  ConfidentialClientApplication,
  type Configuration,
  type INetworkModule,
} from '@azure/msal-node';
import type { Clock } from '../../time/clock.ts';
import type { Endpoints } from '../model/endpoints.ts';
import { credentialOf, type Identity } from './identity.ts';
import type { Outcome } from '../model/failure.ts';
import { holdRefusals, shareToken, type AccessToken, type SharedToken } from './shared-token.ts';

/** How long before its expiry a token is renewed, unless Entra names an earlier time. */
const renewAheadMs = 5 * 60_000;

/**
 * Tokens of the app alone. Each sign-in has a new client of MSAL, because one keeps the secret that it was made with.
 * https://learn.microsoft.com/partner-center/developer/partner-center-authentication (verified 2026-06)
 */
export function createTokenSource(
  identity: Identity,
  endpoints: Pick<Endpoints, 'authority' | 'resource'>,
  network: INetworkModule,
  clock: Clock,
): SharedToken {
  const scopes = [`${endpoints.resource}/.default`];

  async function acquire(correlationId: string): Promise<Outcome<AccessToken>> {
    const msal = new ConfidentialClientApplication(msalOptions(identity, endpoints, network));
    const result = await msal.acquireTokenByClientCredential({ scopes, correlationId, skipCache: true });
    // MSAL takes any JSON object for an answer.
    if (!result?.accessToken) throw new AuthError('no_access_token', correlationId);
    const expiresAt = result.expiresOn?.getTime() ?? 0;
    const renewAt = Math.min(result.refreshOn?.getTime() ?? Infinity, expiresAt - renewAheadMs);
    return { ok: true, value: { token: result.accessToken, expiresAt, renewAt } };
  }

  const proof = () => JSON.stringify(credentialOf(identity));
  return shareToken({ acquire, proof, held: holdRefusals(clock), clock });
}

/** MSAL's settings for the app, with what it signs in with now. */
export function msalOptions(
  identity: Identity,
  { authority }: Pick<Endpoints, 'authority'>,
  network: INetworkModule,
): Configuration {
  const { tenantId, clientId } = identity;
  const credential = credentialOf(identity);
  return {
    auth: {
      clientId,
      authority: `${authority}/${tenantId}`,
      ...('secret' in credential
        ? { clientSecret: credential.secret }
        : { clientCertificate: credential.certificate }),
    },
    system: { networkClient: network },
  };
}
