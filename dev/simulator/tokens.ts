import { randomUUID } from 'node:crypto';

/** What the simulator remembers of an access token. To a client the token is opaque. */
export interface TokenFacts {
  readonly kind: 'appOnly' | 'appUser';
  readonly audience: string;
  /** Whether `amr` says that the person used a second factor. Only checked for App+User tokens. */
  readonly mfa: boolean;
  readonly tenant: string;
  readonly clientId: string;
}

export interface TokenStore {
  readonly lifetimeSeconds: number;
  issue(facts: TokenFacts): string;
  find(accessToken: string): TokenFacts | undefined;
  expireAll(): void;
}

export const partnerUser = 'admin.agent@partner.example';

/** Remembers access tokens until they expire. `now` must be the clients' time. */
export function createTokenStore(now: () => Date, lifetimeSeconds: number): TokenStore {
  const issued = new Map<string, { readonly facts: TokenFacts; readonly expiresAt: number }>();
  return {
    lifetimeSeconds,
    issue(facts) {
      const issuedAt = now().getTime();
      const accessToken = jwtShaped(facts, Math.floor(issuedAt / 1000), lifetimeSeconds);
      issued.set(accessToken, { facts, expiresAt: issuedAt + lifetimeSeconds * 1000 });
      return accessToken;
    },
    find(accessToken) {
      const found = issued.get(accessToken);
      return found && found.expiresAt > now().getTime() ? found.facts : undefined;
    },
    expireAll() {
      issued.clear();
    },
  };
}

/** The object id in Entra of the user who signs in. */
export const partnerUserId = 'a6e00000-0000-4000-8000-000000000001';

/** Looks like Entra's access tokens, version 1.0. Its signature is not a real one: no client verifies it. */
function jwtShaped(facts: TokenFacts, issuedAt: number, lifetimeSeconds: number): string {
  const person = {
    amr: facts.mfa ? ['pwd', 'mfa'] : ['pwd'],
    scp: 'user_impersonation',
    upn: partnerUser,
    oid: partnerUserId,
  };
  const claims = {
    aud: facts.audience,
    iss: `https://sts.windows.net/${facts.tenant}/`,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + lifetimeSeconds,
    appid: facts.clientId,
    idtyp: facts.kind === 'appOnly' ? 'app' : 'user',
    ...(facts.kind === 'appUser' && person),
    tid: facts.tenant,
    uti: randomUUID(),
    ver: '1.0',
  };
  return sign(claims);
}

/** The id token of a sign-in with `openid`: it says who signed in. */
export function identityOf(tenant: string, clientId: string, issuedAt: number) {
  const claims = {
    aud: clientId,
    iss: `https://login.microsoftonline.com/${tenant}/v2.0`,
    iat: issuedAt,
    exp: issuedAt + 3600,
    oid: partnerUserId,
    sub: partnerUserId,
    preferred_username: partnerUser,
    tid: tenant,
    ver: '2.0',
  };
  return { id_token: sign(claims), client_info: base64Url({ uid: partnerUserId, utid: tenant }) };
}

function sign(claims: object): string {
  return [{ typ: 'JWT', alg: 'RS256', kid: 'simulator' }, claims, 'simulated signature']
    .map(base64Url)
    .join('.');
}

function base64Url(part: object | string): string {
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
}
