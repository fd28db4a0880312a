import type { SimulatedCustomer } from '../../simulator/index.ts';

/**
 * More than the bot remembers (1,000), asked for in turn: so every turn reads the customer and the
 * qualifications anew, as a question about a customer nobody asked for lately does.
 */
const count = 1_200;

export function tenantIdOf(turn: number): string {
  return `beac0000-0000-4000-8000-${(turn % count).toString(16).padStart(12, '0')}`;
}

/** All are approved: a vetting that is open would begin a watch, which is for the other bench. */
export const customers: readonly SimulatedCustomer[] = Array.from({ length: count }, (_, index) => ({
  customerTenantId: tenantIdOf(index),
  companyName: `Contoso School No. ${index}`,
  domain: `contososchool${index}.onmicrosoft.com`,
  country: 'PL',
  qualifications: [{ qualification: 'Education', vettingStatus: 'Approved', requestedHoursAgo: 500 }],
}));
