import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';

/** A certificate with which the app signs in. */
export interface Certificate {
  /** SHA-256 of the certificate, hexadecimal, upper case. */
  readonly thumbprintSha256: string;
  /** PEM, PKCS #8, not encrypted. */
  readonly privateKey: string;
}

const block = (label: string) => new RegExp(`-----BEGIN ${label}-----[\\s\\S]+?-----END ${label}-----`, 'g');

/**
 * Reads the text of a PEM file with the app's certificate and its RSA private key, in any order, with or without the
 * issuers' certificates.
 * @throws Error that says what is wrong with the file and quotes nothing of it
 */
export function readCertificate(pem: string): Certificate {
  const key = readKey(pem);
  const certificates = [...pem.matchAll(block('CERTIFICATE'))].map(([text]) => readX509(text));
  if (certificates.length === 0) throw new Error('The PEM file holds no certificate.');
  const own = certificates.find((certificate) => certificate.checkPrivateKey(key));
  if (!own) throw new Error('The private key in the PEM file belongs to none of its certificates.');
  return {
    thumbprintSha256: own.fingerprint256.replaceAll(':', ''),
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/**
 * The thumbprint of the certificate that stands beside its private key in a PEM text: SHA-1, hexadecimal, as Entra shows
 * it. Undefined when only the key is there.
 */
export function findThumbprint(pem: string): string | undefined {
  return attempt(() => {
    const key = createPrivateKey(pem);
    const certificates = [...pem.matchAll(block('CERTIFICATE'))].map(([text]) => readX509(text));
    return certificates.find((each) => each.checkPrivateKey(key))?.fingerprint.replaceAll(':', '');
  });
}

function readKey(pem: string): KeyObject {
  const [found] = pem.match(block('[A-Z ]*PRIVATE KEY')) ?? [];
  if (found === undefined) throw new Error('The PEM file holds no private key.');
  if (found.includes('ENCRYPTED')) {
    throw new Error('The private key in the PEM file is encrypted. Store it without a passphrase.');
  }
  const key = attempt(() => createPrivateKey(found));
  if (!key) throw new Error('The private key in the PEM file cannot be read.');
  if (key.asymmetricKeyType !== 'rsa') throw new Error('The private key in the PEM file must be an RSA key.');
  return key;
}

function readX509(pem: string): X509Certificate {
  const certificate = attempt(() => new X509Certificate(pem));
  if (!certificate) throw new Error('A certificate in the PEM file cannot be read.');
  return certificate;
}

/** Returns undefined in place of the crypto library's error, which may quote the key. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
