import { chooseLocale } from '../../src/i18n/index.ts';

describe('i18n/chooseLocale', () => {
  it.each([
    ['pl', 'pl'],
    ['pl-PL', 'pl'],
    ['PL-pl', 'pl'],
    ['tr_TR', 'tr'],
    ['hu-Latn-HU', 'hu'],
    [' sv-FI ', 'sv'],
    ['en-001', 'en'],
    ['tr-TR-u-ca-gregory', 'tr'],
  ])('reads %s as %s', (tag, locale) => {
    expect(chooseLocale([tag], 'en')).toBe(locale);
  });

  it.each([
    undefined,
    '',
    ' ',
    'auto',
    'de-DE',
    'polski',
    'p',
    '-',
    '../../etc',
    'pl-',
    '\u0000',
    'x-pl',
    '*',
  ])('passes over %j', (tag) => {
    expect(chooseLocale([tag], 'sv')).toBe('sv');
    expect(chooseLocale([tag, 'hu-HU'], 'sv')).toBe('hu');
  });

  it('takes the first that we speak', () => {
    expect(chooseLocale([undefined, 'de', 'pl-PL', 'hu'], 'en')).toBe('pl');
  });

  it('falls back when there is nothing to choose from', () => {
    expect(chooseLocale([], 'tr')).toBe('tr');
  });
});
