import {
  AuthError,
  ConfidentialClientApplication,
  type Configuration,
  type INetworkModule,
} from '@azure/msal-node';
import type { Clock } from '../../time/clock.ts';
import type { Endpoints } from '../model/endpoints.ts';
import type { Identity } from './identity.ts';
import { shareToken, type AccessToken } from './shared-token.ts';
import type { TokenSource } from '../client/token-source.ts';

/** MSAL renews a token this long before it expires, unless Entra names an earlier time. */
const renewAheadMs = 5 * 60_000;

/** Tokens of the app alone. https://learn.microsoft.com/partner-center/developer/partner-center-authentication (verified 2026-06) */
export function createTokenSource(
  identity: Identity,
  endpoints: Pick<Endpoints, 'authority' | 'resource'>,
  network: INetworkModule,
  clock: Clock,
): TokenSource {
  const scopes = [`${endpoints.resource}/.default`];
  const msal = new ConfidentialClientApplication(msalOptions(identity, endpoints, network));

  let kept: (AccessToken & { readonly renewAt: number }) | undefined;

  return shareToken(async (correlationId, skipCache) => {
    // MSAL keeps it too, but finding it there costs a tenth of a turn (docs/decisions/0020-ways-past-a-library.md).
    if (!skipCache && kept !== undefined && kept.renewAt > clock.now()) return { ok: true, value: kept };
    const result = await msal.acquireTokenByClientCredential({ scopes, correlationId, skipCache });
    // MSAL takes any JSON object for an answer.
    if (!result?.accessToken) throw new AuthError('no_access_token', correlationId);
    const expiresAt = result.expiresOn?.getTime() ?? 0;
    const renewAt = Math.min(result.refreshOn?.getTime() ?? Infinity, expiresAt - renewAheadMs);
    kept = { token: result.accessToken, expiresAt, renewAt };
    return { ok: true, value: kept };
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
