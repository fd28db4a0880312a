import type { Discover } from './discovery.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError, type PartnerCenterErrorCode } from '../model/errors.ts';
import { toError } from '../model/failure.ts';
import type { FoundCustomers, SearchField } from './customers.ts';
import type { TtlCache } from '../../flow/ttl-cache.ts';
import type { Customer, CustomerReference, CustomerSearch } from '../model/types.ts';

/** The most customers that a person is shown to choose from. */
export const mostCandidates = 10;

/** In characters. No company name, domain or tenant id in Partner Center is longer, so longer texts are not searched. */
export const maxCustomerLength = 256;

export interface Finders {
  readonly getCustomer: (customerTenantId: string, budget: CallBudget) => Promise<Customer | undefined>;
  readonly search: (
    field: SearchField,
    value: string,
    enough: number,
    budget: CallBudget,
  ) => Promise<FoundCustomers>;
  readonly discover: Discover;
  /** Tenant ids by domain. */
  readonly domains: TtlCache<string>;
}

/** Finds the customer whom a person means by a tenant id, a domain or a name. */
export async function findCustomer(
  finders: Finders,
  reference: CustomerReference,
  budget: CallBudget,
): Promise<CustomerSearch> {
  switch (reference.kind) {
    case 'tenantId':
      return byTenantId(finders, reference.tenantId, budget);
    case 'domain':
      return byDomain(finders, reference.domain, budget);
    case 'name':
      return byName(finders, reference.name, budget);
  }
}

async function byTenantId(finders: Finders, tenantId: string, budget: CallBudget): Promise<CustomerSearch> {
  const customer = await finders.getCustomer(tenantId, budget);
  return customer ? { kind: 'found', customer } : { kind: 'notOurs', customerTenantId: tenantId };
}

async function byDomain(finders: Finders, domain: string, budget: CallBudget): Promise<CustomerSearch> {
  const known = finders.domains.get(domain);
  if (known !== undefined) return byTenantId(finders, known, budget);

  const discovery = await finders.discover(domain, budget);
  const tenantId =
    discovery.kind === 'tenant' ? discovery.tenantId : await byDefaultDomain(finders, domain, budget);
  if (tenantId !== undefined) {
    finders.domains.set(domain, tenantId);
    return byTenantId(finders, tenantId, budget);
  }
  // Partner Center searches default domains only, so without Entra the owner of the domain stays unknown.
  if (discovery.kind === 'failed') {
    throw toError({ ...discovery.failure, code: 'lookupFailed' }, budget.correlationId);
  }
  return { kind: 'notOurs' };
}

/**
 * Partner Center's search by domain has answered 500 for weeks at a time, so its failures count as "not found". These
 * codes do not: they mean a failure that lasts.
 */
const lastingCodes: readonly PartnerCenterErrorCode[] = ['signInFailed', 'forbidden', 'throttled'];

async function byDefaultDomain(
  finders: Finders,
  domain: string,
  budget: CallBudget,
): Promise<string | undefined> {
  try {
    const { customers } = await finders.search('Domain', domain, mostCandidates, budget);
    return customers.find((customer) => customer.domain?.toLowerCase() === domain)?.customerTenantId;
  } catch (error) {
    if (error instanceof PartnerCenterError && !lastingCodes.includes(error.code)) return undefined;
    throw error;
  }
}

async function byName(finders: Finders, name: string, budget: CallBudget): Promise<CustomerSearch> {
  if (name === '' || name.length > maxCustomerLength) return { kind: 'none' };
  // Reads every page, because the customer with exactly this name may be on a late one.
  const { customers, more } = await finders.search('CompanyName', name, Infinity, budget);
  const exact = customers.filter((customer) => isSameName(customer.companyName, name));
  const [only] = exact.length === 1 ? exact : customers.length === 1 && !more ? customers : [];
  if (only) return byTenantId(finders, only.customerTenantId, budget);
  return customers.length === 0
    ? { kind: 'none' }
    : {
        kind: 'candidates',
        customers: customers.slice(0, mostCandidates),
        more: more || customers.length > mostCandidates,
      };
}

function isSameName(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { sensitivity: 'accent', usage: 'search' }) === 0;
}
