import { bareName } from './customer-reference.ts';
import type { Discover, Discovery } from './discovery.ts';
import { atMost, type CallBudget } from '../model/call-budget.ts';
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

/**
 * Finds the customer whom a person means by a tenant id, a domain or a name. What a text looks like is a guess: a company
 * may be called like a domain, so a domain that is no customer's is looked for as a name as well.
 */
export async function findCustomer(
  finders: Finders,
  reference: CustomerReference,
  budget: CallBudget,
): Promise<CustomerSearch> {
  switch (reference.kind) {
    case 'tenantId':
      return byTenantId(finders, reference, budget);
    case 'domain': {
      const owner = await byDomain(finders, reference.domain, budget);
      if (owner.kind === 'found') return owner;
      const named = await byName(finders, bareName(reference.text), budget, 'exact');
      if (named.kind !== 'none') return named;
      // Partner Center searches default domains only, so without Entra the owner of the domain stays unknown.
      if (owner.kind === 'failed') {
        throw toError({ ...owner.failure, code: 'lookupFailed' }, budget.correlationId);
      }
      return owner;
    }
    case 'name': {
      const { name, otherwise } = reference;
      const named = await byNameAsMeant(finders, name, budget, otherwise && 'exact');
      if (otherwise === undefined || named.kind === 'found') return named;
      const other = await findCustomer(finders, otherwise, budget);
      return other.kind === 'found' || named.kind === 'none' ? other : named;
    }
  }
}

/** What is known of a customer besides its tenant id, in place of a name that cannot be read. */
type KnownCustomer = Pick<Customer, 'companyName' | 'isNameUnknown' | 'domain'>;

/**
 * How long the name of a customer is waited for. The status has to fit into the same 30 s, and when both fail, that is
 * known before the answer has to come as another message.
 */
const nameTakesMs = 5_000;

/** Failures that the next request would meet as well. */
const failsEverything: ReadonlySet<PartnerCenterErrorCode> = new Set(['signInFailed', 'throttled']);

async function byTenantId(
  finders: Finders,
  { tenantId }: { readonly tenantId: string },
  budget: CallBudget,
  known: KnownCustomer = { companyName: tenantId, isNameUnknown: true },
): Promise<CustomerSearch> {
  try {
    const customer = await finders
      .getCustomer(tenantId, atMost(nameTakesMs, budget))
      .catch((error: unknown) => {
        // A pause holds for the status as well, so the name waits for as long.
        if (isThrottled(error)) return finders.getCustomer(tenantId, budget);
        throw error;
      });
    return customer ? { kind: 'found', customer } : { kind: 'notOurs', customerTenantId: tenantId };
  } catch (error) {
    if (!(error instanceof PartnerCenterError) || failsEverything.has(error.code)) throw error;
    return { kind: 'found', customer: { ...known, customerTenantId: tenantId } };
  }
}

function isThrottled(error: unknown): boolean {
  return error instanceof PartnerCenterError && error.code === 'throttled';
}

async function byDomain(
  finders: Finders,
  domain: string,
  budget: CallBudget,
): Promise<CustomerSearch | Extract<Discovery, { kind: 'failed' }>> {
  const known = { companyName: domain, isNameUnknown: true } as const;
  const remembered = finders.domains.get(domain);
  if (remembered !== undefined) return byTenantId(finders, { tenantId: remembered }, budget, known);

  const discovery = await finders.discover(domain, budget);
  const listed = discovery.kind === 'tenant' ? undefined : await byDefaultDomain(finders, domain, budget);
  const tenantId = discovery.kind === 'tenant' ? discovery.tenantId : listed?.customerTenantId;
  if (tenantId !== undefined) {
    finders.domains.set(domain, tenantId);
    return byTenantId(finders, { tenantId }, budget, listed ?? known);
  }
  return discovery.kind === 'failed' ? discovery : { kind: 'notOurs' };
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
): Promise<Customer | undefined> {
  try {
    const { customers } = await finders.search('Domain', domain, mostCandidates, budget);
    return customers.find((customer) => customer.domain?.toLowerCase() === domain);
  } catch (error) {
    if (error instanceof PartnerCenterError && !lastingCodes.includes(error.code)) return undefined;
    throw error;
  }
}

/** A full stop at the end may belong to the name (`Ltd.`) or to the sentence: the name is looked for with it, then without. */
async function byNameAsMeant(
  finders: Finders,
  name: string,
  budget: CallBudget,
  match?: 'exact',
): Promise<CustomerSearch> {
  const written = await byName(finders, name, budget, match);
  const bare = name.replace(/[.!]{1,9}$/u, '').trimEnd();
  return written.kind === 'none' && bare !== name ? byName(finders, bare, budget, match) : written;
}

/** @param match `exact`: the only customer whose name begins so is offered, not taken, because a domain may be meant */
async function byName(
  finders: Finders,
  name: string,
  budget: CallBudget,
  match?: 'exact',
): Promise<CustomerSearch> {
  if (name === '' || name.length > maxCustomerLength) return { kind: 'none' };
  // Reads every page, because the customer with exactly this name may be on a late one.
  const { customers, more } = await finders.search('CompanyName', name, Infinity, budget);
  const exact = customers.filter((customer) => isSameName(customer.companyName, name));
  const [only] =
    exact.length === 1 ? exact : customers.length === 1 && !more && match !== 'exact' ? customers : [];
  if (only) return byTenantId(finders, { tenantId: only.customerTenantId }, budget, only);
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
