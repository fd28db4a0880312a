import { translateReason } from '../../../src/cards/wording/reasons.ts';
import { locales } from '../../../src/i18n/index.ts';

const known = [
  'Not an Education Customer',
  'No longer an Education Customer',
  'Not an Education Customer - After Review',
  'Restricted being an Education Customer',
  'Not an Academic Domain',
  'Not an eligible Library',
  'Not an eligible Museum',
];

describe('cards/reasons', () => {
  it.each(known)('translates "%s" into every language, each its own way', (reason) => {
    const texts = locales.map((locale) => translateReason(locale, reason));
    expect(new Set(texts).size).toBe(locales.length);
    expect(texts[0]).toBe(reason);
  });

  it('recognises a reason in other spellings', () => {
    expect(translateReason('sv', ' NOT AN  ELIGIBLE library. ')).toBe('Inte ett berättigat bibliotek');
    expect(translateReason('en', 'Not an Education Customer – After Review')).toBe(known[2]);
  });

  it('does not guess at any other reason', () => {
    expect(translateReason('sv', 'Not an eligible Zoo')).toBeUndefined();
  });
});
