import type { CustomerRecord } from './vetting.ts';

/** A customer as lists have it: no billing profile, no country. */
export function listedCustomer({ customerTenantId, definition, relationshipToPartner }: CustomerRecord) {
  return {
    id: customerTenantId,
    companyProfile: {
      tenantId: customerTenantId,
      domain: definition.domain,
      companyName: definition.companyName,
      links: { self: link(`/customers/${customerTenantId}/profiles/company`) },
      attributes: { objectType: 'CustomerCompanyProfile' },
    },
    relationshipToPartner,
    links: { self: link(`/customers/${customerTenantId}`) },
    attributes: { objectType: 'Customer' },
  };
}

/** A customer on its own. Custom domains are only told to partners with delegated administration. */
export function fullCustomer(customer: CustomerRecord) {
  const { customerTenantId, definition } = customer;
  const { customDomains, delegatedAccess = false } = definition;
  return {
    ...listedCustomer(customer),
    commerceId: customerTenantId.replace(/^.{8}/, '99e6a635'),
    billingProfile: billingProfile(customer),
    allowDelegatedAccess: delegatedAccess,
    ...(delegatedAccess && { customDomains: [definition.domain, ...(customDomains ?? [])] }),
    associatedPartnerId: null,
  };
}

/** The billing profile of a customer. The email address is at the customer's own domain unless it is defined. */
export function billingProfile({ customerTenantId, definition, billing }: CustomerRecord) {
  const { companyName, country, city = 'Springfield', customDomains, domain } = definition;
  const usual = {
    companyName,
    email: `office@${customDomains?.[0] ?? domain}`,
    culture: 'en-US',
    city,
    addressLine1: '1 School Lane',
    postalCode: '12345',
    state: country === 'US' ? 'WA' : '',
  };
  const { companyName: billTo, email, culture, ...address } = { ...usual, ...billing };
  return {
    id: customerTenantId.replace(/^.{8}/, 'b1111000'),
    firstName: 'Tania',
    lastName: 'Carr',
    ...withoutEmpty({ email, culture, language: culture.split('-')[0] ?? '', companyName: billTo }),
    defaultAddress: { country, ...withoutEmpty(address), phoneNumber: '5550100' },
    links: { self: link(`/customers/${customerTenantId}/profiles/billing`) },
    attributes: { etag: '-4242348048554929329', objectType: 'CustomerBillingProfile' },
  };
}

/** Partner Center leaves nulls out. */
function withoutEmpty(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''));
}

function link(uri: string) {
  return { uri, method: 'GET', headers: [] };
}
