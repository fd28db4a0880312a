import { SignJWT, type JWTPayload } from 'jose';
import type { IssuerKey } from './issuer-key.ts';

/** An hour, as Bot Framework's tokens. */
const lifetimeSeconds = 3_600;

interface About {
  readonly appId: string;
  readonly now: Date;
}

/** The claims of Bot Framework's token for an activity from Teams. */
export function channelClaims({
  appId,
  now,
  serviceUrl,
}: About & { readonly serviceUrl: string }): JWTPayload {
  return {
    ...times(now),
    iss: 'https://api.botframework.com',
    aud: appId,
    serviceurl: serviceUrl,
  };
}

/** The claims of a token that the Emulator gets with the bot's own password. */
export function emulatorClaims({ appId, now, tenantId }: About & { readonly tenantId: string }): JWTPayload {
  return {
    ...times(now),
    iss: `https://sts.windows.net/${tenantId}/`,
    aud: appId,
    appid: appId,
    tid: tenantId,
    ver: '1.0',
  };
}

/** Signs any claims with RS256. */
export function signToken(claims: JWTPayload, { privateKey, keyId }: IssuerKey): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId, x5t: keyId })
    .sign(privateKey);
}

function times(now: Date) {
  const seconds = Math.floor(now.getTime() / 1000);
  return { nbf: seconds, exp: seconds + lifetimeSeconds };
}
