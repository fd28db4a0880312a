import { readCustomerReference } from '../../../src/api/index.ts';
import {
  companyName,
  customers,
  language,
  severalCustomers,
  singleCustomer,
  watchedCustomers,
} from '../../../src/bot/customers/arguments.ts';

describe('bot/commands/arguments customers', () => {
  it.each([
    ['one domain', 'contoso.edu', ['contoso.edu']],
    ['a name of several words', 'Contoso University', ['Contoso University']],
    ['commas, semicolons and new lines', 'a.edu, b.edu;c.edu\nd.edu', ['a.edu', 'b.edu', 'c.edu', 'd.edu']],
    ['stray separators', ', a.edu,, ;b.edu;\n', ['a.edu', 'b.edu']],
    ['a comma inside quotes', '"Contoso, Inc."; b.edu', ['Contoso, Inc.', 'b.edu']],
    [
      'the quotes of every language',
      '“Contoso, Inc.”, „Szkoła, Łódź”, „Schule, Köln“, ”Skola, Malmö”',
      ['Contoso, Inc.', 'Szkoła, Łódź', 'Schule, Köln', 'Skola, Malmö'],
    ],
    ['the same customer twice', 'a.edu, a.edu', ['a.edu']],
    [
      'the same customer in other forms',
      'fabrikam.edu, FABRIKAM.EDU, https://fabrikam.edu',
      ['fabrikam.edu'],
    ],
    ['the same name in capitals', 'Contoso, b.edu, CONTOSO', ['Contoso', 'b.edu']],
    ['a question', 'Contoso?', ['Contoso']],
    ['a question mark inside quotes', '"Who?"', ['Who?']],
    ['a name that looks a little like a tenant id', 'college-of-art-2020', ['college-of-art-2020']],
    ['a name of hexadecimal words', 'facade-cafe-babe-2020', ['facade-cafe-babe-2020']],
    [
      'a tenant id with typographic dashes',
      '4d3cf487–70f4–4e1e–9ff1–b2bfce8d9f04',
      ['4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04'],
    ],
    [
      'a tenant id in braces',
      '{4D3CF487-70F4-4E1E-9FF1-B2BFCE8D9F04}',
      ['{4D3CF487-70F4-4E1E-9FF1-B2BFCE8D9F04}'],
    ],
    ['a name with an apostrophe', "Lycée d'Été", ["Lycée d'Été"]],
  ])('reads %s', (_what, text, expected) => {
    expect(customers.read(text)).toEqual({ ok: true, value: expected.map(readCustomerReference) });
  });

  it('says by what each is named, and how it was typed', () => {
    const text = 'https://www.Contoso.edu, “Contoso, Inc.”, {4D3CF487–70F4–4E1E–9FF1–B2BFCE8D9F04}?';
    expect(customers.read(text)).toEqual({
      ok: true,
      value: [
        { kind: 'domain', domain: 'contoso.edu', text: 'https://www.Contoso.edu' },
        { kind: 'name', name: 'Contoso, Inc.', text: 'Contoso, Inc.' },
        {
          kind: 'tenantId',
          tenantId: '4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04',
          text: '{4D3CF487-70F4-4E1E-9FF1-B2BFCE8D9F04}',
        },
      ],
    });
  });

  it.each([
    ['nothing', '', 'missingCustomer'],
    ['separators only', ' ,;\n', 'missingCustomer'],
    ['empty quotes', '""', 'missingCustomer'],
    ['201 customers', Array.from({ length: 201 }, (_, i) => `c${i}.edu`).join(','), 'tooManyCustomers'],
    [
      '21 customers with names too long for a button that turns the page',
      Array.from({ length: 21 }, (_, i) => `${i} ${'x'.repeat(200)}`).join(','),
      'tooManyCustomers',
    ],
    ['a text of 257 characters', 'x'.repeat(257), 'tooLong'],
    ['a tenant id that lacks a digit', '4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f0', 'malformedTenantId'],
    [
      'a tenant id with a letter that is no digit',
      '4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f0g',
      'malformedTenantId',
    ],
    ['a tenant id without its dashes', '4d3cf48770f44e1e9ff1b2bfce8d9f04', 'malformedTenantId'],
    ['a tenant id that lacks its end', '4d3cf487-70f4-4e1e-9ff1', 'malformedTenantId'],
    ['a tenant id that lacks a group', '4d3cf487-70f4-4e1e-b2bfce8d9f04', 'malformedTenantId'],
  ])('refuses %s', (_what, text, code) => {
    expect(customers.read(text)).toMatchObject({ ok: false, problem: { code } });
  });

  it('does not follow every quote of a long text to its end', () => {
    const text = '„'.repeat(8_000);
    expect(customers.read(text)).toEqual({ ok: false, problem: { code: 'tooLong', values: { limit: 256 } } });
  });

  it('takes 200 customers, however often each is named', () => {
    const text = Array.from({ length: 400 }, (_, i) => `c${i % 200}.edu`).join(',');
    expect(customers.read(text)).toMatchObject({ ok: true });
  });
});

describe('bot/commands/arguments severalCustomers', () => {
  it.each([
    ['Contoso, Sons', 2, true],
    ['Contoso, Ltd., Adatum, Sp. z o.o.', 2, true],
    ['Contoso, Ltd.', 1, false],
    ['Contoso', 1, false],
    ['Contoso; Ltd.', 2, false],
    ['Contoso\nLtd.', 2, false],
    ['"Contoso", Ltd.', 2, false],
    ['contoso.edu, Ltd.', 2, false],
    ['contoso.edu, fabrikam.edu', 2, false],
  ])('%j is a list of %i, and may be one name: %s', (text, count, mayBeOne) => {
    const read = severalCustomers.read(text);
    expect(read.ok && read.value.references.length).toBe(count);
    expect(read.ok && read.value.asOneName !== undefined).toBe(mayBeOne);
  });

  it('refuses more than a card shows', () => {
    const text = Array.from({ length: 21 }, (_, i) => `c${i}.edu`).join(',');
    expect(severalCustomers.read(text)).toMatchObject({ ok: false, problem: { code: 'tooManyCustomers' } });
  });
});

describe('bot/commands/arguments watchedCustomers', () => {
  it.each([
    'all',
    'All',
    'all my customers',
    'tümü',
    'tüm müşterileri',
    'összes ügyfél',
    'wszystkich klientów',
    'alla kunder',
  ])('reads “%s” as all', (text) => {
    expect(watchedCustomers.read(text)).toEqual({ ok: true, value: 'all' });
  });

  it.each(['All Saints', 'all saints customers', 'customers', 'Alla Kund AB'])(
    'reads “%s” as a name',
    (text) => {
      expect(watchedCustomers.read(text)).toMatchObject({ value: { references: [{ name: text }] } });
    },
  );

  it('reads a customer called All, when it is quoted', () => {
    expect(watchedCustomers.read('"All"')).toMatchObject({ value: { references: [{ name: 'All' }] } });
  });
});

describe('bot/commands/arguments singleCustomer', () => {
  it.each([
    ['a name with a comma', 'Contoso, Inc.', 'Contoso, Inc.'],
    ['a name in quotes', '"Contoso, Inc."', 'Contoso, Inc.'],
  ])('reads %s', (_what, text, name) => {
    expect(singleCustomer.read(text)).toEqual({ ok: true, value: { kind: 'name', name, text: name } });
  });

  it.each([
    ['', 'missingCustomer'],
    ['4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f0', 'malformedTenantId'],
  ])('refuses “%s”', (text, code) => {
    expect(singleCustomer.read(text)).toMatchObject({ ok: false, problem: { code } });
  });
});

describe('bot/commands/arguments companyName', () => {
  it('keeps commas: they belong to names', () => {
    expect(companyName.read('Contoso, Inc.')).toEqual({ ok: true, value: 'Contoso, Inc.' });
  });
  it('asks for a name when there is none', () => {
    expect(companyName.read('')).toEqual({ ok: false, problem: { code: 'missingName' } });
  });
});

describe('bot/commands/arguments language', () => {
  it.each([
    ['pl', 'pl'],
    ['PL', 'pl'],
    ['pl-PL', 'pl'],
    ['auto', 'auto'],
    ['AUTO', 'auto'],
  ])('reads %s', (text, value) => {
    expect(language.read(text)).toEqual({ ok: true, value });
  });
  it.each([
    ['', 'missingLanguage'],
    ['de', 'unknownLanguage'],
    ['polish please', 'unknownLanguage'],
  ])('refuses “%s”', (text, code) => {
    expect(language.read(text)).toMatchObject({ ok: false, problem: { code } });
  });
});
