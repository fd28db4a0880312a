import { readSegment } from '../../../src/bot/typed-text/vocabulary.ts';
import {
  readWebsite,
  splitEducationText,
  splitGovernmentText,
} from '../../../src/bot/requesting/request-arguments.ts';
import { commands } from '../../../src/bot/commands/index.ts';
import { parse } from '../../../src/bot/typed-text/parse.ts';
import { commandTexts, locales, translate } from '../../../src/i18n/index.ts';
import { contextOf } from '../../cards/sample-data.ts';
import { samples } from '../../cards/samples.ts';
import { partsOf } from '../../cards/walk.ts';

describe('bot/commands/request-arguments education', () => {
  it.each([
    ['contoso.edu', { customer: 'contoso.edu' }],
    ['contoso.edu k12', { customer: 'contoso.edu', segment: 'k12' }],
    [
      'contoso.edu k12 www.contoso.edu',
      { customer: 'contoso.edu', segment: 'k12', website: 'www.contoso.edu' },
    ],
    [
      'contoso.edu www.contoso.edu K-12',
      { customer: 'contoso.edu', segment: 'K-12', website: 'www.contoso.edu' },
    ],
    ['contoso.edu, higher education', { customer: 'contoso.edu', segment: 'higher education' }],
    ['contoso.edu contoso.org', { customer: 'contoso.edu', website: 'contoso.org' }],
    [
      'Contoso University higher https://www.contoso.edu/about',
      { customer: 'Contoso University', segment: 'higher', website: 'https://www.contoso.edu/about' },
    ],
    ['Contoso University, yükseköğretim', { customer: 'Contoso University', segment: 'yükseköğretim' }],
    ['Szkoła Nr 4 - wyższe', { customer: 'Szkoła Nr 4', segment: 'wyższe' }],
    [
      '4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04 felsőoktatás',
      { customer: '4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04', segment: 'felsőoktatás' },
    ],
    ['"Hotel Booking.com" k12', { customer: '"Hotel Booking.com"', segment: 'k12' }],
    ['Contoso University www.contoso.edu', { customer: 'Contoso University', website: 'www.contoso.edu' }],
  ])('splits %j', (text, expected) => {
    expect(splitEducationText(text)).toEqual(expected);
  });

  it.each(['Contoso University', 'Hotel Booking.com', 'Fabrikam Inc.', 'Szkoła Nr 12', 'K12 Academy'])(
    'leaves a name alone: %j',
    (text) => {
      expect(splitEducationText(text)).toEqual({ customer: text });
    },
  );

  it('takes the text after a domain as the segment, even an unknown one, and not as part of a name', () => {
    expect(splitEducationText('contoso.edu college')).toEqual({
      customer: 'contoso.edu',
      segment: 'college',
    });
  });

  it('has no customer when there is only a segment', () => {
    expect(splitEducationText('k12')).toEqual({ customer: '', segment: 'k12' });
  });

  it.each(locales)('knows the segments as they are named in the usage: %s', (locale) => {
    const { argument, phrase } = commandTexts(locale, 'request-education');
    for (const segment of ['K12', 'HigherEducation'] as const) {
      const word = translate(locale, `segments.${segment}`);
      expect(argument).toContain(word);
      expect(translate(locale, 'problems.unknownSegment.text', { text: '' })).toContain(word);
      expect(readSegment(word.toLocaleUpperCase(locale))).toBe(segment);
      expect(parse(`${phrase} contoso.edu ${word}`, commands)).toMatchObject({
        command: { id: 'request-education' },
        args: { customer: 'contoso.edu', segment: word },
      });
    }
  });

  it.each([
    ['university', 'HigherEducation'],
    ['school', 'K12'],
    ['Szkoła Wyższa', 'HigherEducation'],
    ['középiskola', 'K12'],
  ])(
    'knows the everyday word %j where the customer is certain, and leaves it to a name otherwise',
    (text, segment) => {
      expect(readSegment(text)).toBe(segment);
      expect(readSegment(text, 'name')).toBeUndefined();
    },
  );

  it.each(['academy', ''])('knows no segment %j', (text) => {
    expect(readSegment(text)).toBeUndefined();
  });
});

describe('bot/commands/request-arguments website', () => {
  const good = [
    ['contoso.edu', 'contoso.edu'],
    [' www.contoso.edu ', 'www.contoso.edu'],
    ['https://www.contoso.edu/', 'www.contoso.edu'],
    ['HTTP://contoso.edu/about/us', 'contoso.edu/about/us'],
    ['szkoła-źródlany.example', 'szkoła-źródlany.example'],
    ['xn--rdlany-bxa29h.example', 'xn--rdlany-bxa29h.example'],
    ['contoso.xn--p1ai', 'contoso.xn--p1ai'],
  ] as const;
  const bad = [
    'contoso',
    'contoso edu',
    'a@contoso.edu',
    '.edu',
    'contoso.',
    'http://',
    'javascript:alert(1)',
  ];

  it.each(good)('reads %j as %j', (text, website) => {
    expect(readWebsite(text)).toBe(website);
  });

  it.each([...bad, '10.0.0.1', '<b>.com', '-a.edu', `${'a'.repeat(200)}.edu`, 'contoso.edu:8080'])(
    'refuses %j',
    (text) => {
      expect(readWebsite(text)).toBeUndefined();
    },
  );

  it('lets the card refuse what is refused here anyway, and nothing that is read', () => {
    const form = samples.find(({ name }) => name === 'request form: education');
    const input = partsOf(form?.render(contextOf())).find((part) => part['id'] === 'website');
    const onCard = new RegExp(String(input?.['regex']));
    for (const [text] of good) expect([text, onCard.test(text)]).toEqual([text, true]);
    for (const text of bad) expect([text, onCard.test(text)]).toEqual([text, false]);
    // The website is not needed.
    expect(onCard.test('')).toBe(true);
  });
});

describe('bot/commands/request-arguments government', () => {
  it.each([
    ['litware.gov', { customer: 'litware.gov' }],
    ['litware.gov 123456', { customer: 'litware.gov', validationCode: '123456' }],
    ['litware.gov ABC-1', { customer: 'litware.gov', validationCode: 'ABC-1' }],
    ['Litware County 123456', { customer: 'Litware County', validationCode: '123456' }],
    ['Litware County, 123456', { customer: 'Litware County', validationCode: '123456' }],
    ['“Litware County 2026” 123456', { customer: '“Litware County 2026”', validationCode: '123456' }],
    ['Fire District 12', { customer: 'Fire District 12' }],
    ['123456', { customer: '123456' }],
  ])('splits %j', (text, expected) => {
    expect(splitGovernmentText(text)).toEqual(expected);
  });
});
