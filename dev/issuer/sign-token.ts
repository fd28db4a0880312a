import { SignJWT, type JWTPayload } from 'jose';
import type { IssuerKey } from './issuer-key.ts';

/** An hour, as Bot Framework's tokens. */
const lifetimeSeconds = 3_600;

interface About {
  readonly appId: string;
  readonly now: Date;
}

/** What a token of Bot Framework says that brings an activity from Teams. */
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

/** What a token says that the Emulator gets with the bot's own password. */
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

/** A real RS256 signature over whatever claims. */
export function signToken(claims: JWTPayload, { privateKey, keyId }: IssuerKey): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId, x5t: keyId })
    .sign(privateKey);
}

function times(now: Date) {
  const seconds = Math.floor(now.getTime() / 1000);
  return { nbf: seconds, exp: seconds + lifetimeSeconds };
}
