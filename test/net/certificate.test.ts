import { createHash, createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readCertificate } from '../../src/net/certificate.ts';
import { createSelfSigned } from './self-signed.ts';

describe('net/certificate', () => {
  const own = createSelfSigned('bot');
  const issuer = createSelfSigned('issuer');

  it('reads the thumbprint and the key, whichever comes first', () => {
    const thumbprintSha256 = createHash('sha256').update(own.der).digest('hex').toUpperCase();
    for (const pem of [own.certificate + own.privateKey, own.privateKey + own.certificate]) {
      expect(readCertificate(pem)).toEqual({ thumbprintSha256, privateKey: own.privateKey });
    }
  });

  it('takes the certificate that belongs to the key when the file holds a chain', () => {
    const { thumbprintSha256 } = readCertificate(issuer.certificate + own.certificate + own.privateKey);
    const expected = new X509Certificate(own.certificate).fingerprint256.replaceAll(':', '');
    expect(thumbprintSha256).toBe(expected);
  });

  it('turns a PKCS #1 key into PKCS #8', () => {
    const pkcs1 = createPrivateKey(own.privateKey).export({ type: 'pkcs1', format: 'pem' }).toString();
    expect(readCertificate(own.certificate + pkcs1).privateKey).toBe(own.privateKey);
  });

  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const encrypted = createPrivateKey(own.privateKey).export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'x',
  });

  it.each([
    ['there is no certificate', own.privateKey, 'no certificate'],
    ['there is no key', own.certificate, 'no private key'],
    ['the key is of another certificate', issuer.certificate + own.privateKey, 'belongs to none'],
    ['the key is encrypted', own.certificate + encrypted.toString(), 'without a passphrase'],
    [
      'the key is not RSA',
      own.certificate + elliptic.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'must be an RSA key',
    ],
    [
      'the key is garbage',
      `${own.certificate}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----`,
      'cannot be read',
    ],
    [
      'the certificate is garbage',
      `-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${own.privateKey}`,
      'cannot be read',
    ],
  ])('says so when %s', (_when, pem, message) => {
    expect(() => readCertificate(pem)).toThrow(message);
  });
});
