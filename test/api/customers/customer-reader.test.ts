import { readCustomer, readCustomerPage } from '../../../src/api/customers/customer-reader.ts';
import { customerId, wireCustomer } from '../builders.ts';

describe('api/customers/customer-reader', () => {
  it('takes only what the bot uses', () => {
    expect(readCustomer(wireCustomer())).toEqual({
      customerTenantId: customerId,
      companyName: 'Contoso',
      domain: 'contoso.onmicrosoft.com',
      country: 'US',
    });
  });

  it.each([
    [
      'the id from the profile',
      { companyProfile: { tenantId: customerId, companyName: 'A' } },
      { companyName: 'A' },
    ],
    ['the name from the billing profile', { billingProfile: { companyName: 'B' } }, { companyName: 'B' }],
    [
      'the domain for a name',
      { companyProfile: { domain: 'c.example', companyName: ' ' } },
      { companyName: 'c.example' },
    ],
    ['the id for a name', {}, { companyName: customerId }],
    [
      'nothing from nulls',
      { companyProfile: null, billingProfile: { defaultAddress: null } },
      { companyName: customerId },
    ],
  ])('falls back to %s', (_what, parts, expected) => {
    const id =
      'companyProfile' in parts && parts.companyProfile && 'tenantId' in parts.companyProfile
        ? null
        : customerId;
    const customer = readCustomer({ id, ...parts });
    expect(customer).toMatchObject({ customerTenantId: customerId, ...expected });
    expect(customer).not.toHaveProperty('country');
  });

  it.each([null, 'Contoso', [], {}, { id: 'contoso' }, { id: customerId, companyProfile: 'Contoso' }])(
    'takes %j for no customer',
    (value) => {
      expect(readCustomer(value)).toBeUndefined();
    },
  );

  it.each([
    ['no body', { kind: 'empty' } as const],
    ['a list without items', { kind: 'json', value: { totalCount: 0, items: null } } as const],
    [
      'a next link without an address',
      { kind: 'json', value: { items: [], links: { next: { uri: '' } } } } as const,
    ],
  ])('reads %s as an empty page that is the last', (_what, body) => {
    expect(readCustomerPage(body)).toEqual({ customers: [] });
  });
});
