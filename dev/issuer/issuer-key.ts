import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';

/** A key with which an issuer signs, and its published part. */
export interface IssuerKey {
  readonly keyId: string;
  readonly privateKey: CryptoKey;
  readonly published: JWK & { readonly endorsements?: readonly string[] };
}

/** Some of the channels that Bot Framework's own keys may sign for. */
const usualEndorsements = ['msteams', 'webchat', 'directline', 'emulator'];

/** A new RSA key pair. */
export async function createIssuerKey(
  endorsements: readonly string[] = usualEndorsements,
): Promise<IssuerKey> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { modulusLength: 2048 });
  const keyId = randomUUID();
  const published = { ...(await exportJWK(publicKey)), use: 'sig', kid: keyId, endorsements };
  return { keyId, privateKey, published };
}
