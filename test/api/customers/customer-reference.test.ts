import { customerKey, readCustomerReference } from '../../../src/api/index.ts';
import { customerId } from '../builders.ts';

const keyOf = (text: string) => customerKey(readCustomerReference(text));

describe('api/customers/customer-reference', () => {
  it.each([
    customerId,
    customerId.toUpperCase(),
    customerId.replaceAll('-', ''),
    `<${customerId}>`,
    `'{${customerId}}'`,
    `\`${customerId}\``,
  ])('reads %s as a tenant id', (text) => {
    expect(readCustomerReference(text)).toEqual({ kind: 'tenantId', tenantId: customerId, text });
    expect(keyOf(text)).toBe(customerId);
  });

  it.each([
    'fabrikam.edu',
    ' Fabrikam.EDU. ',
    '<fabrikam.edu>',
    '<https://www.fabrikam.edu/about>',
    '<mailto:it@fabrikam.edu>',
    "'fabrikam.edu'",
    '‘fabrikam.edu’',
    "'<fabrikam.edu>'",
    '`fabrikam.edu`',
    '[fabrikam.edu](https://fabrikam.edu)',
    '[https://fabrikam.edu/](<https://fabrikam.edu/>)',
    '[**it**@fabrikam.edu](mailto:it@fabrikam.edu)',
  ])('reads %s as a domain', (text) => {
    expect(readCustomerReference(text)).toEqual({ kind: 'domain', domain: 'fabrikam.edu', text });
    expect(keyOf(text)).toBe('fabrikam.edu');
  });

  it.each([
    [' Contoso Ltd. ', 'Contoso Ltd.'],
    ['<Contoso>', 'Contoso'],
    ['[Contoso](https://contoso.edu)', 'Contoso'],
    ["'t Hooft", "'t Hooft"],
    ["Students'", "Students'"],
    ['Contoso (Zürich)', 'Contoso (Zürich)'],
    ['[Contoso]', '[Contoso]'],
    ['<>', ''],
  ])('reads %s as a name', (text, name) => {
    expect(readCustomerReference(text)).toEqual({ kind: 'name', name, text });
  });

  it.each([
    ['Contoso  University', 'contoso university'],
    ['CONTOSO\tUNIVERSITY ', 'Contoso University'],
    ['Cafe\u0301', 'CAF\u00c9'],
    ['', '   '],
  ])('gives "%s" and "%s" the same key', (one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });

  it.each([
    ['Contoso', 'Contoso University'],
    ['Cafe', 'Café'],
    ['contoso.edu', 'contoso.onmicrosoft.com'],
    ['mail.contoso.edu', 'contoso.edu'],
    ['contoso.edu', customerId],
  ])('does not say that "%s" and "%s" are the same', (one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  it('reads a very long text quickly', () => {
    for (const text of ['<'.repeat(50_000) + '>'.repeat(50_000), `[${'](('.repeat(50_000)}`]) {
      expect(readCustomerReference(text).kind).toBe('name');
    }
  });
});
