import { readDomain } from '../../../src/api/customers/domain.ts';

describe('api/customers/domain', () => {
  it.each([
    ['contoso.edu', 'contoso.edu'],
    ['  Contoso.EDU ', 'contoso.edu'],
    ['contoso.edu.', 'contoso.edu'],
    ['www.contoso.edu', 'contoso.edu'],
    ['https://www.contoso.edu/admissions?year=2026#top', 'contoso.edu'],
    ['http://contoso.edu:8080', 'contoso.edu'],
    ['it.help@contoso.edu', 'contoso.edu'],
    ['@contoso.edu', 'contoso.edu'],
    ['mailto:it@contoso.edu', 'contoso.edu'],
    ['https://user:password@contoso.edu/', 'contoso.edu'],
    ['contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
    ['a.b.c.contoso.co.uk', 'a.b.c.contoso.co.uk'],
    ['örvölgy-iskola.hu', 'xn--rvlgy-iskola-3ibc.hu'],
    ['xn--rvlgy-iskola-3ibc.hu', 'xn--rvlgy-iskola-3ibc.hu'],
    ['例え。テスト', 'xn--r8jz45g.xn--zckzah'],
    ['www.com', 'www.com'],
  ])('reads %s', (text, expected) => {
    expect(readDomain(text)).toBe(expected);
  });

  it.each([
    '',
    'Contoso',
    'Contoso Ltd.',
    'Contoso.com Ltd',
    'Dr. Contoso',
    'S.A.',
    '127.0.0.1',
    'http://[::1]/',
    'contoso..edu',
    '-contoso.edu',
    'contoso_school.edu',
    'contoso.e',
    '../v1/customers',
    'contoso.edu%2f..',
    `${'a'.repeat(64)}.edu`,
    `${'a.'.repeat(200)}edu`,
  ])('takes "%s" for no domain', (text) => {
    expect(readDomain(text)).toBeUndefined();
  });
});
