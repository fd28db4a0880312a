import { hash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../time/clock.ts';
import type { SigningKeys } from './fetch-keys.ts';
import type { OpenIdKeys } from './openid-keys.ts';

/** Why a token is refused; for the log only. `keysUnavailable` is the bot's own failure, not the sender's. */
export type TokenRefusal =
  | 'noToken'
  | 'otherScheme'
  | 'malformed'
  | 'otherAlgorithm'
  | 'otherIssuer'
  | 'unknownKey'
  | 'keysUnavailable'
  | 'badSignature'
  | 'expired'
  | 'notYetValid'
  | 'otherAudience'
  | 'otherApp';

/** A token whose signature, issuer, audience and times are valid. */
export interface CheckedToken {
  readonly from: 'channel' | 'emulator';
  readonly claims: JWTPayload;
  /** The channels for which the token's key may sign. */
  readonly endorsements: readonly string[];
}

export type TokenCheck =
  { readonly ok: true; readonly token: CheckedToken } | { readonly ok: false; readonly reason: TokenRefusal };

/** Checks the token in an `Authorization` header. */
export type CheckToken = (authorization: string | undefined) => Promise<TokenCheck>;

/** One kind of sender, with the issuers of its tokens and their keys. */
export interface TrustedSender {
  readonly from: CheckedToken['from'];
  readonly issuers: readonly string[];
  readonly keys: OpenIdKeys;
}

/**
 * The tolerance that Microsoft calls the industry's standard; botbuilder has the same
 * (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication, read 2026-11).
 */
const clockSkewSeconds = 5 * 60;

/** Teams sends the same token for about an hour, and uses a few at a time. */
const mostRemembered = 1_000;

/** Several times as long as tokens of Bot Framework and Entra ID are. Reading a longer one would only cost time. */
const longestToken = 8_192;

interface Remembered {
  readonly token: CheckedToken;
  /** The keys at the time of the check. Newer keys may lack the one that signed the token. */
  readonly keys: SigningKeys | undefined;
  readonly sender: TrustedSender;
  /** The expiry plus the tolerance, in milliseconds since 1970. */
  readonly until: number;
}

/**
 * Checks tokens as Microsoft prescribes. A valid token is remembered by its hash until it expires or the keys change,
 * because checking a signature takes the most time of a turn. Refused tokens are not remembered.
 */
export function createTokenCheck(
  appId: string,
  senders: readonly TrustedSender[],
  clock: Pick<Clock, 'now'>,
): CheckToken {
  const remembered = new LRUCache<string, Remembered>({ max: mostRemembered });

  function recall(name: string): CheckedToken | undefined {
    const found = remembered.get(name);
    if (found === undefined) return undefined;
    found.sender.keys.refreshIfDue();
    if (found.until > clock.now() && found.keys === found.sender.keys.current()) return found.token;
    remembered.delete(name);
    return undefined;
  }

  function remember(name: string, token: CheckedToken, sender: TrustedSender): void {
    const until = ((token.claims.exp ?? 0) + clockSkewSeconds) * 1000;
    remembered.set(name, { token, sender, until, keys: sender.keys.current() });
  }

  return async (authorization = '') => {
    if (authorization === '') return refused('noToken');
    const [, jwt] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/iu.exec(authorization) ?? [];
    if (jwt !== undefined && jwt.length > longestToken) return refused('malformed');
    if (jwt === undefined) return refused(/^Bearer\b/iu.test(authorization) ? 'malformed' : 'otherScheme');
    const name = hash('sha256', jwt, 'base64');
    const known = recall(name);
    if (known !== undefined) return { ok: true, token: known };

    const read = readUnchecked(jwt);
    if (read === undefined) return refused('malformed');
    // Algorithm and issuer are checked first, because that needs neither a signature check nor a request for keys.
    if (read.algorithm !== 'RS256') return refused('otherAlgorithm');
    const sender = senders.find(({ issuers }) => issuers.includes(read.issuer));
    if (sender === undefined) return refused('otherIssuer');
    const key = await sender.keys.find(read.keyId);
    if (key === 'unknown') return refused('unknownKey');
    if (key === 'unavailable') return refused('keysUnavailable');
    try {
      const { payload: claims } = await jwtVerify(jwt, key.key, {
        algorithms: ['RS256'],
        issuer: read.issuer,
        audience: appId,
        clockTolerance: clockSkewSeconds,
        requiredClaims: ['exp'],
        currentDate: new Date(clock.now()),
      });
      if (sender.from === 'emulator' && !isOwnApp(claims, appId)) return refused('otherApp');
      const token = { from: sender.from, claims, endorsements: key.endorsements };
      remember(name, token, sender);
      return { ok: true, token };
    } catch (error) {
      return refused(reasonOf(error));
    }
  };
}

function refused(reason: TokenRefusal): TokenCheck {
  return { ok: false, reason };
}

function readUnchecked(jwt: string) {
  try {
    const { alg: algorithm, kid: keyId = '' } = decodeProtectedHeader(jwt);
    return { algorithm, keyId, issuer: decodeJwt(jwt).iss ?? '' };
  } catch {
    return undefined;
  }
}

/** The Emulator signs in as the bot itself: `appid` in tokens of version 1.0, `azp` in 2.0. */
function isOwnApp(claims: JWTPayload, appId: string): boolean {
  return (claims['appid'] ?? claims['azp']) === appId;
}

const reasonByClaim: ReadonlyMap<string, TokenRefusal> = new Map([
  ['exp', 'expired'],
  ['nbf', 'notYetValid'],
  ['aud', 'otherAudience'],
  ['iss', 'otherIssuer'],
]);

function reasonOf(error: unknown): TokenRefusal {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'badSignature';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'otherAlgorithm';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return reasonByClaim.get(error.claim) ?? 'malformed';
  }
  return 'malformed';
}
