import { randomBytes } from 'node:crypto';
import { openText, readSealKey, sealText } from '../../../src/api/sign-in/sealed-text.ts';

const key = randomBytes(32);
const place = 'partner-center/tenant/app';

describe('api/sign-in/sealed-text', () => {
  it('opens what it sealed', () => {
    const text = 'a sign-in, čeština, 😀'.repeat(1_000);
    expect(openText(sealText(text, key, place), [key], place)).toBe(text);
  });

  it('says nothing of the text, and never seals twice alike', () => {
    const [first, second] = [sealText('secret', key, place), sealText('secret', key, place)];
    expect(Buffer.from(first, 'base64').toString('latin1')).not.toContain('secret');
    expect(first).not.toBe(second);
    const nonceOf = (sealed: string) => Buffer.from(sealed, 'base64').subarray(1, 13).toString('hex');
    expect(nonceOf(first)).not.toBe(nonceOf(second));
  });

  it('opens with an older key while the keys change', () => {
    const older = sealText('text', key, place);
    expect(openText(older, [randomBytes(32), key], place)).toBe('text');
  });

  it('opens with no other key, and in no other row', () => {
    const sealed = sealText('text', key, place);
    expect(openText(sealed, [randomBytes(32)], place)).toBeUndefined();
    expect(openText(sealed, [key], 'partner-center/tenant/other')).toBeUndefined();
  });

  it('notices every changed byte', () => {
    const bytes = Buffer.from(sealText('text', key, place), 'base64');
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(openText(changed.toString('base64'), [key], place)).toBeUndefined();
    }
  });

  it.each(['', 'AQ==', 'no base64 at all!', Buffer.of(1, ...randomBytes(20)).toString('base64')])(
    'does not fall over %j',
    (sealed) => {
      expect(openText(sealed, [key], place)).toBeUndefined();
    },
  );

  it.each([
    ['base64', key.toString('base64')],
    ['base64 without its end', key.toString('base64').replace('=', '')],
    ['base64url', key.toString('base64url')],
    ['hexadecimal', key.toString('hex')],
    ['hexadecimal in capitals, with blanks around', ` ${key.toString('hex').toUpperCase()} `],
  ])('reads a key in %s', (_form, text) => {
    expect(readSealKey(text)).toEqual(key);
  });

  it.each([
    '',
    'secret',
    randomBytes(16).toString('hex'),
    randomBytes(33).toString('base64'),
    '='.repeat(44),
  ])('takes %j for no key', (text) => {
    expect(readSealKey(text)).toBeUndefined();
  });
});
