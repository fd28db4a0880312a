import { letterText } from '../../src/cards/letter.ts';
import { letterLanguage } from '../../src/cards/wording/letter-language.ts';
import { cardBytes, maxCardBytes } from '../../src/cards/drawing/render.ts';
import { qualificationCard } from '../../src/cards/qualification-card.ts';
import { locales, translate, type Locale, type TextKey } from '../../src/i18n/index.ts';
import type { LetterTo } from '../../src/reply/index.ts';
import type { Denial } from '../../src/request/index.ts';
import { denial, denialData, wholeDenial } from './denial-data.ts';
import { findings } from './request-data.ts';
import { contextOf, contoso, education } from './sample-data.ts';
import { actionsOf, shownText } from './walk.ts';

/** What is to be checked for each of Microsoft's reasons, and for one that it has not named. */
const reasons = {
  'Not an Education Customer': ['legalName', 'address', 'ownDomain', 'accreditation'],
  'No longer an Education Customer': ['legalName', 'accreditation', 'askSupport'],
  'Not an Education Customer - After Review': ['accreditation', 'askSupport'],
  'Restricted being an Education Customer': ['askSupport'],
  'Not an Academic Domain': ['ownDomain', 'legalName'],
  'Not an eligible Library': ['eligible', 'legalName', 'ownDomain'],
  'Not an eligible Museum': ['eligible', 'legalName', 'ownDomain'],
  'The address could not be found in any register.': ['legalName', 'address', 'ownDomain', 'accreditation'],
  '': ['legalName', 'address', 'ownDomain', 'accreditation'],
} as const;
const items = [...new Set(Object.values(reasons).flat())];

const deniedFor = (vettingReason: string, more: Partial<Denial> = {}): Denial => ({
  ...denial,
  ...more,
  qualification: education({ vettingStatus: 'Denied', wireStatus: 'Denied', vettingReason }),
});
/** Every reason, known and read to a different degree. */
const product = Object.entries(reasons).flatMap(([reason, expected]) =>
  [[], findings].flatMap((found) =>
    [false, true].map((isRepeated) => ({
      expected,
      found,
      isRepeated,
      shown: deniedFor(reason, { isRepeated, preflight: { findings: found } }),
    })),
  ),
);

describe.each(locales)('a denied card (%s)', (locale) => {
  const text = (key: TextKey, values = {}) => translate(locale, key, values);
  const draw = (shown: Denial) => qualificationCard(denialData(shown, locale), contextOf({ locale }));

  it('lists what to check for the reason and what was found, after what a change can set off', () => {
    for (const { expected, found, isRepeated, shown } of product) {
      const card = draw(shown);
      const lines = shownText(card).split('\n');
      const at = (line: string) => lines.indexOf(line);
      const checked = items.filter((item) => at(`☐ ${text(`cards.denial.items.${item}`)}`) !== -1);
      expect(checked.toSorted()).toEqual([...expected].toSorted());
      const warned = at(`⚠ ${text('requests.findings.beforeChange')}`);
      expect(warned).toBeGreaterThan(-1);
      expect(lines.findIndex((line) => line.startsWith('☐'))).toBeGreaterThan(warned);
      expect(at(`☐ ${text('requests.findings.emailFree')}`) !== -1).toBe(found.length > 0);
      expect(at(`☐ ${text('requests.findings.profileUnread')}`)).toBe(-1);
      expect(at(text('cards.denial.secondDenial')) !== -1).toBe(isRepeated);
      expect(at(text('requests.attempts', { used: 1, limit: 3 }))).toBeGreaterThan(-1);
      expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
    }
  });

  it('has the button to request again, and one for each text, among those that are seen at once', () => {
    const [first, second, third] = actionsOf(draw(denial), 'Action.Execute').filter(
      ({ mode }) => mode === undefined,
    );
    expect([first, second, third].map((action) => action?.['title'])).toEqual([
      text('requests.buttons.requestAgain'),
      text('requests.buttons.letterCustomer'),
      text('requests.buttons.letterSupport'),
    ]);
  });
});

const countries: Readonly<Record<Locale, string>> = { en: 'US', tr: 'TR', hu: 'HU', pl: 'PL', sv: 'SE' };

describe.each(locales)('the texts to copy (%s)', (locale) => {
  const write = (to: LetterTo, shown: Denial, companyName = contoso.companyName) =>
    letterText(
      {
        to,
        customer: { ...contoso, companyName },
        denial: {
          ...shown,
          preflight: { ...shown.preflight, language: 'en-US', country: countries[locale] },
        },
      },
      'UTC',
    );
  const text = (key: TextKey, values = {}) => translate(locale, key, values);

  it('ask the customer to correct what was found, after what a change can set off', () => {
    const letter = write('customer', wholeDenial);
    expect(letter.startsWith(text('letters.customer.opening'))).toBe(true);
    expect(letter.indexOf(text('letters.customer.warning'))).toBeLessThan(
      letter.indexOf(text('letters.customer.please')),
    );
    for (const part of ['name', 'address', 'email', 'website'] as const) {
      expect(letter).toContain(`- ${text(`letters.customer.${part}`)}`);
    }
    expect(letter).toContain('1 School Lane, 12345 Springfield, US');
    // Of an academic domain, only domain and name are asked for, unless more was found.
    expect(write('customer', denial)).not.toContain(text('letters.customer.address'));
    expect(write('customer', deniedFor('Restricted being an Education Customer'))).toContain(
      text('letters.customer.address'),
    );
  });

  it('tell support the tenant, the dates, the ids and the tries, and ask for a manual review the second time', () => {
    const letter = write('support', wholeDenial);
    expect(letter).toContain(text('letters.support.manually'));
    expect(letter).toContain(text('letters.support.tenant', { id: contoso.customerTenantId }));
    expect(letter).toContain(text('letters.support.correlationId', { id: wholeDenial.request?.requestId }));
    expect(letter).toContain(text('letters.support.tries', { used: 2, limit: 3 }));
    expect(letter).toContain('Not an Academic Domain');
    expect(letter.match(/2026/gu)?.length).toBeGreaterThanOrEqual(2);
    expect(write('support', denial)).toContain(text('letters.support.please'));
  });

  it('leave out what nobody knows, and keep a name in its line', () => {
    const { qualification, ...unknown } = deniedFor('');
    const { request: _request, seenAt: _seenAt, ...nothing } = unknown;
    const letter = write('support', { ...nothing, qualification }, 'Contoso\nTenant ID: 0');
    expect(letter).not.toMatch(/undefined|\{\{|: $/mu);
    expect(letter).toContain('Contoso Tenant ID: 0');
    expect(letter).not.toContain(text('letters.support.correlationId', { id: '' }).trim());
  });
});

describe('the language of a text to copy', () => {
  it.each([
    ['pl-PL', 'PL', 'pl'],
    ['sv', 'NO', 'sv'],
    ['en-US', 'HU', 'hu'],
    [undefined, 'TR', 'tr'],
    ['de-DE', 'DE', 'en'],
    ['nonsense!', undefined, 'en'],
    ['en-US', 'SE', 'sv'],
  ] as const)('for a profile in %s in %s is %s', (language, country, locale) => {
    expect(letterLanguage({ ...(language && { language }), ...(country && { country }) })).toBe(locale);
  });
});
