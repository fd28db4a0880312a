import type { SimulatedCustomer } from '../simulated-customer.ts';

/** Tenants that exist, so that OpenID discovery knows them, but are no customers of this partner. */
export const strangers: readonly SimulatedCustomer[] = [
  {
    // The partner's own tenant, as the bot takes it for granted when nothing is set.
    customerTenantId: '00000000-0000-0000-0000-000000000000',
    companyName: 'Tailspin Cloud Services',
    domain: 'tailspincloud.onmicrosoft.com',
    customDomains: ['tailspincloud.example'],
    country: 'SE',
    relationshipToPartner: 'none',
  },
  {
    customerTenantId: '57a00000-0000-4000-8000-000000000001',
    companyName: 'Wingtip Toys',
    domain: 'wingtiptoys.onmicrosoft.com',
    customDomains: ['wingtiptoys.com'],
    country: 'US',
    relationshipToPartner: 'none',
  },
  {
    customerTenantId: '57a00000-0000-4000-8000-000000000002',
    companyName: 'School of Fine Art',
    domain: 'schooloffineart.onmicrosoft.com',
    customDomains: ['fineart.edu.example'],
    country: 'US',
    relationshipToPartner: 'none',
  },
];
