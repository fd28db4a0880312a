import type { CustomerRecord } from './vetting.ts';
import { dropUndefined } from '../../src/json/drop-undefined.ts';

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
  const { companyName, country, city, customDomains, delegatedAccess = false } = definition;
  return {
    ...listedCustomer(customer),
    commerceId: customerTenantId.replace(/^.{8}/, '99e6a635'),
    billingProfile: {
      id: customerTenantId.replace(/^.{8}/, 'b1111000'),
      culture: 'en-US',
      language: 'en',
      companyName,
      defaultAddress: dropUndefined({ country, city }),
      links: { self: link(`/customers/${customerTenantId}/profiles/billing`) },
      attributes: { etag: '-4242348048554929329', objectType: 'CustomerBillingProfile' },
    },
    allowDelegatedAccess: delegatedAccess,
    ...(delegatedAccess && { customDomains: [definition.domain, ...(customDomains ?? [])] }),
    associatedPartnerId: null,
  };
}

function link(uri: string) {
  return { uri, method: 'GET', headers: [] };
}
