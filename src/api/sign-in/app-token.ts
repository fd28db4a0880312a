import {
  AuthError,
  ConfidentialClientApplication,
  type Configuration,
  type INetworkModule,
} from '@azure/msal-node';
import type { Clock } from '../../time/clock.ts';
import type { Endpoints } from '../model/endpoints.ts';
import type { Identity } from './identity.ts';
import { shareToken } from './shared-token.ts';
import type { TokenSource } from '../client/token-source.ts';

/** Tokens of the app alone. https://learn.microsoft.com/partner-center/developer/partner-center-authentication (verified 2026-06) */
export function createTokenSource(
  identity: Identity,
  endpoints: Pick<Endpoints, 'authority' | 'resource'>,
  network: INetworkModule,
  clock: Clock,
): TokenSource {
  const scopes = [`${endpoints.resource}/.default`];
  const msal = new ConfidentialClientApplication(msalOptions(identity, endpoints, network));

  return shareToken(async (correlationId, skipCache) => {
    const result = await msal.acquireTokenByClientCredential({ scopes, correlationId, skipCache });
    // MSAL takes any JSON object for an answer.
    if (!result?.accessToken) throw new AuthError('no_access_token', correlationId);
    const expiresAt = result.expiresOn?.getTime() ?? 0;
    return { ok: true, value: { token: result.accessToken, expiresAt } };
  }, clock);
}

/** MSAL's settings for the app. */
export function msalOptions(
  { tenantId, clientId, credential }: Identity,
  { authority }: Pick<Endpoints, 'authority'>,
  network: INetworkModule,
): Configuration {
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
