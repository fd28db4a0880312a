import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
/** As NIST SP 800-38D recommends for GCM. Each text gets a new nonce, because a second use breaks the encryption. */
const nonceBytes = 12;
const tagBytes = 16;

/** The version of the format, in the first byte. Another format gets another number. */
const formVersion = 1;

/** Reads a key of 32 bytes in base64, base64url or hexadecimal. Undefined when the text is none. */
export function readSealKey(text: string): Buffer | undefined {
  const written = text.trim();
  if (/^[0-9a-f]{64}$/iu.test(written)) return Buffer.from(written, 'hex');
  if (!/^[\w+/-]{43}=?$/u.test(written)) return undefined;
  const key = Buffer.from(written, 'base64');
  return key.length === keyBytes ? key : undefined;
}

/**
 * Encrypts a text. Without the key it can be neither read nor changed, nor opened for another place.
 * @param place names the row that stores it
 */
export function sealText(text: string, key: Buffer, place: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(placeOf(formVersion, place));
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(formVersion), nonce, cipher.getAuthTag(), encrypted]).toString('base64');
}

/**
 * Decrypts a text of `sealText`. Undefined when none of the keys sealed it, it was changed, or it is of another place.
 * @param keys the current key and older ones
 */
export function openText(sealed: string, keys: readonly Buffer[], place: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes[0] !== formVersion || bytes.length < 1 + nonceBytes + tagBytes) return undefined;
  for (const key of keys) {
    const text = decrypt(bytes.subarray(1), key, placeOf(formVersion, place));
    if (text !== undefined) return text;
  }
  return undefined;
}

function decrypt(bytes: Buffer, key: Buffer, place: Buffer): string | undefined {
  const nonce = bytes.subarray(0, nonceBytes);
  const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes);
  try {
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(place);
    decipher.setAuthTag(tag);
    const encrypted = bytes.subarray(nonceBytes + tagBytes);
    return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function placeOf(version: number, place: string): Buffer {
  return Buffer.concat([Buffer.of(version), Buffer.from(place, 'utf8')]);
}
