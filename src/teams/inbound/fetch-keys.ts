import { importJWK, type CryptoKey } from 'jose';
import { exchange, isLoopbackUrl, type Clock } from '../../api/index.ts';
import { isRecord, readRecord, textOf } from '../activity/wire-object.ts';

/** A public key with which an issuer signs. */
export interface SigningKey {
  readonly key: CryptoKey;
  /** The channels that it may sign for. Entra ID's own keys name none. */
  readonly endorsements: readonly string[];
}

/** All keys of an issuer by their ids: a new object with every fetch. */
export type SigningKeys = ReadonlyMap<string, SigningKey>;

/** Why there are no keys, in words that may stand in the log. */
export class KeysError extends Error {
  override readonly name = 'KeysError';
}

/** For both requests together. */
const deadlineMs = 10_000;

/**
 * Fetches an issuer's OpenID metadata and the keys that it points to.
 * @throws KeysError when either does not come in time, or holds no key that can sign with RS256
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
    // It follows no redirect: whoever could redirect it could replace the keys.
    const { status, body } = await exchange({ method: 'GET', url, headers: {}, signal });
    if (status !== 200) throw new KeysError(`The answer was HTTP ${status}.`);
    const answer = readRecord(body);
    if (answer === undefined) throw new KeysError('The answer is no JSON object.');
    return answer;
  } catch (error) {
    if (error instanceof KeysError) throw error;
    throw new KeysError(signal.aborted ? 'No answer came in time.' : 'No answer could be read.');
  }
}

/** https://www.rfc-editor.org/rfc/rfc7518#section-3.3 */
const leastBits = 2_048;

function isLongEnough({ algorithm }: CryptoKey): boolean {
  return 'modulusLength' in algorithm && Number(algorithm.modulusLength) >= leastBits;
}

/** Undefined for a key of another kind, or one that cannot be read: the others still count. */
async function readKey(jwk: unknown): Promise<readonly [string, SigningKey] | undefined> {
  if (!isRecord(jwk) || jwk['kty'] !== 'RSA' || (jwk['use'] ?? 'sig') !== 'sig') return undefined;
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
