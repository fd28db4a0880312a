import { locales, translate, type TextKey } from '../../src/i18n/index.ts';

describe('i18n/translate', () => {
  it('answers in the language that it is asked for', () => {
    expect(locales.map((locale) => translate(locale, 'replies.helpButton'))).toEqual([
      'Help',
      'Yardım',
      'Súgó',
      'Pomoc',
      'Hjälp',
    ]);
  });

  it.each([
    [1, 'Sprawdzono 1 klienta'],
    [2, 'Sprawdzono 2 klientów'],
    [5, 'Sprawdzono 5 klientów'],
    [22, 'Sprawdzono 22 klientów'],
  ])('chooses the plural of %d customers in Polish', (count, text) => {
    expect(translate('pl', 'cards.summary.heading', { count })).toBe(text);
  });

  it.each([
    [1, 'jak dotąd 1 dzień roboczy'],
    [3, 'jak dotąd 3 dni robocze'],
    [12, 'jak dotąd 12 dni roboczych'],
    [23, 'jak dotąd 23 dni robocze'],
    [1.5, 'jak dotąd 1,5 dnia roboczego'],
  ])('chooses the plural of %d days in Polish', (count, text) => {
    expect(translate('pl', 'cards.qualification.businessDays', { count })).toBe(text);
  });

  it.each([
    ['en', 1, '1 customer checked'],
    ['en', 2, '2 customers checked'],
    ['sv', 1, '1 kund kontrollerad'],
    ['sv', 2, '2 kunder kontrollerade'],
    ['tr', 2, '2 müşteri sorgulandı'],
    ['hu', 2, '2 ügyfél ellenőrizve'],
  ] as const)('chooses the plural in %s of %d', (locale, count, text) => {
    expect(translate(locale, 'cards.summary.heading', { count })).toBe(text);
  });

  it.each(['<b>"R&D"</b>', '{{count}} {{text}}', '$t(problems.internal.title)', '$& $1 $$', '${text}', ''])(
    'puts %j into a text as it is',
    (text) => {
      expect(translate('en', 'problems.unknownCommand.text', { text })).toBe(
        `I didn't understand “${text}”. The buttons below may help.`,
      );
    },
  );

  it('takes values of any name', () => {
    const values = { text: 'a', lng: 'pl', ns: 'x', context: 'y', defaultValue: 'z', replace: 'q' };
    expect(translate('en', 'problems.unknownCommand.text', values)).toBe(
      "I didn't understand “a”. The buttons below may help.",
    );
  });

  it('fails when a value is missing', () => {
    expect(() => translate('sv', 'problems.unknownCommand.text')).toThrow(/\{\{text\}\}/u);
  });

  it('fails when there is no such text', () => {
    expect(() => translate('en', 'no.such.text' as TextKey)).toThrow('There is no text no.such.text');
    // @ts-expect-error: a misspelt key does not compile
    expect(() => translate('en', 'replies.helpButon')).toThrow();
    // @ts-expect-error: a plural is addressed without its suffix
    translate('en', 'cards.summary.heading_one', { count: 1 });
  });
});
