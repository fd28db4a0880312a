import { importJWK, type CryptoKey } from 'jose';
import { exchange } from '../../net/exchange.ts';
import { isLoopbackUrl } from '../../net/loopback.ts';
import type { Clock } from '../../time/clock.ts';
import { isJsonObject, textOf } from '../../json/json-object.ts';
import { readJsonObject } from '../../net/body.ts';

/** A public key that verifies an issuer's signatures. */
export interface SigningKey {
  readonly key: CryptoKey;
  /** The channels for which the key may sign. Entra ID's own keys name none. */
  readonly endorsements: readonly string[];
}

/** All keys of an issuer by their ids. Every fetch gives a new object. */
export type SigningKeys = ReadonlyMap<string, SigningKey>;

/** Why there are no keys. The message may be logged. */
export class KeysError extends Error {
  override readonly name = 'KeysError';
}

/** The deadline of both requests together. */
const deadlineMs = 10_000;

/**
 * Fetches an issuer's OpenID metadata and the keys that it links to.
 * @throws KeysError when either does not arrive in time, or there is no key for RS256
 */
export async function fetchKeys(metadataUrl: string, clock: Pick<Clock, 'timeout'>): Promise<SigningKeys> {
  const signal = clock.timeout(deadlineMs);
  const metadata = await getJson(metadataUrl, signal);
  const keysUrl = textOf(metadata['jwks_uri']) ?? '';
  if (!keysUrl.startsWith('https:') && !(isLoopbackUrl(metadataUrl) && isLoopbackUrl(keysUrl))) {
    throw new KeysError('The metadata names no https address of keys.');
  }
  const { keys } = await getJson(keysUrl, signal);
  const read = await Promise.all(Array.isArray(keys) ? keys.map(readKey) : []);
  const usable = new Map(read.filter((entry) => entry !== undefined));
  if (usable.size === 0) throw new KeysError('There is no usable key.');
  return usable;
}

async function getJson(url: string, signal: AbortSignal): Promise<Record<string, unknown>> {
  try {
    // Redirects are not followed: a server that redirects this request could replace the keys.
    const { status, body } = await exchange({ method: 'GET', url, headers: {}, signal });
    if (status !== 200) throw new KeysError(`The answer was HTTP ${status}.`);
    const answer = readJsonObject(body);
    if (answer === undefined) throw new KeysError('The answer is no JSON object.');
    return answer;
  } catch (error) {
    if (error instanceof KeysError) throw error;
    throw new KeysError(signal.aborted ? 'No answer came in time.' : 'No answer could be read.');
  }
}

/** The shortest RSA key for RS256. https://www.rfc-editor.org/rfc/rfc7518#section-3.3 */
const leastBits = 2_048;

function isLongEnough({ algorithm }: CryptoKey): boolean {
  return 'modulusLength' in algorithm && Number(algorithm.modulusLength) >= leastBits;
}

/** Undefined for a key of another kind or one that cannot be read; the other keys are still used. */
async function readKey(jwk: unknown): Promise<readonly [string, SigningKey] | undefined> {
  if (!isJsonObject(jwk) || jwk['kty'] !== 'RSA' || (jwk['use'] ?? 'sig') !== 'sig') return undefined;
  const { kid, n, e, endorsements } = jwk;
  if (typeof kid !== 'string' || typeof n !== 'string' || typeof e !== 'string') return undefined;
  try {
    const key = await importJWK({ kty: 'RSA', n, e }, 'RS256');
    if (key instanceof Uint8Array || !isLongEnough(key)) return undefined;
    const named: readonly unknown[] = Array.isArray(endorsements) ? endorsements : [];
    return [kid, { key, endorsements: named.filter((each) => typeof each === 'string') }];
  } catch {
    return undefined;
  }
}
