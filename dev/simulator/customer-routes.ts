import { readCustomer } from './read-customer.ts';
import { fullCustomer, listedCustomer } from './customer-wire.ts';
import { badRequest } from './errors.ts';
import type { Reply, SimulatorRequest } from './exchange.ts';
import { json } from './exchange.ts';
import { page } from './paging.ts';
import type { SimulatedCustomer } from './simulated-customer.ts';
import type { World } from './world.ts';

/**
 * `GET /v1/customers`, with a filter by the beginning or the whole of the company name or default domain.
 * https://learn.microsoft.com/partner-center/developer/get-a-list-of-customers-filtered-by-a-search-field
 */
export function listCustomers(request: SimulatorRequest, world: World): Reply {
  const filter = readFilter(request.url.searchParams.get('filter'));
  if (typeof filter === 'string') return badRequest(filter);
  const customers = world.tenants.customers(filter);
  const list = {
    length: customers.length,
    slice: (from: number, to: number) => customers.slice(from, to).map(listedCustomer),
  };
  return page(list, request, world);
}

/** `GET /v1/customers/{customer-tenant-id}`. */
export function getCustomer(request: SimulatorRequest, world: World): Reply {
  const customer = readCustomer(request, world);
  return 'status' in customer ? customer : json(200, fullCustomer(customer));
}

/** The filter as a function, undefined without one, or what is wrong with it. */
function readFilter(text: string | null): ((customer: SimulatedCustomer) => boolean) | string | undefined {
  if (text === null || text === '') return undefined;
  const filter = parse(text);
  if (!filter) return 'The filter is not a simple field filter.';
  const { Field: field, Value: value, Operator: operator } = filter;
  if (field !== 'CompanyName' && field !== 'Domain')
    return `Customers cannot be searched by ${String(field)}.`;
  if (typeof value !== 'string') return 'The filter needs a value.';
  const wanted = value.toLowerCase();
  const textOf = ({ domain, companyName }: SimulatedCustomer) =>
    (field === 'Domain' ? domain : companyName).toLowerCase();
  switch (operator) {
    case 'starts_with':
      return (customer) => textOf(customer).startsWith(wanted);
    case 'equals':
      return (customer) => textOf(customer) === wanted;
    default:
      return 'Customer search only allows starts with and equals.';
  }
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
