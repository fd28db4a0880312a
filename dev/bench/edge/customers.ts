import type { SimulatedCustomer } from '../../simulator/index.ts';
import { people } from './activity.ts';

/** Fewer than the bot remembers: asked for in turn, each turn reads only the qualifications. */
export const remembered = 400;

/**
 * More than the bot remembers (1,000): asked for in turn, each turn reads the customer as well, as for a customer that
 * was not asked for lately.
 */
export const tooMany = 1_200;

/** The customer with that number, counted from 0. */
export function tenantIdOf(customer: number): string {
  return `beac0000-0000-4000-8000-${customer.toString(16).padStart(12, '0')}`;
}

/**
 * The customer that a turn asks for, out of that many. A person who asks again asks for another one: equal questions of
 * a person that come together have one answer.
 */
export function customerOf(turn: number, customers: number): number {
  return (turn + Math.floor(turn / people)) % customers;
}

/** All are approved: a vetting that is open would begin a watch, which is for the other bench. */
export const customers: readonly SimulatedCustomer[] = Array.from({ length: tooMany }, (_, index) => ({
  customerTenantId: tenantIdOf(index),
  companyName: `Contoso School No. ${index}`,
  domain: `contososchool${index}.onmicrosoft.com`,
  country: 'PL',
  qualifications: [{ qualification: 'Education', vettingStatus: 'Approved', requestedHoursAgo: 500 }],
}));
