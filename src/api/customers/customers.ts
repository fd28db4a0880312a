import type { Client } from '../client/client.ts';
import { readCustomer, readCustomerPage } from './customer-reader.ts';
import type { Errand } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import { followNextLink, type NextPage } from './next-link.ts';
import { requireTenantId } from '../model/tenant-id.ts';
import type { Customer } from '../model/types.ts';

/** The fields that a search can look at. It knows one operator that is documented: `starts_with`. */
export type SearchField = 'CompanyName' | 'Domain';

export interface FoundCustomers {
  /** In Partner Center's order. */
  readonly customers: readonly Customer[];
  /** There are more that were not read. */
  readonly more: boolean;
}

const pageSize = 40;

/** A search for "a" at a large partner must not read everything. */
const mostPages = 5;

/**
 * `GET /v1/customers/{id}`; undefined when it is no customer of this partner.
 * https://learn.microsoft.com/partner-center/developer/customer-resources (verified 2026-06)
 */
export async function getCustomer(
  client: Client,
  customerTenantId: string,
  errand: Errand,
): Promise<Customer | undefined> {
  const id = requireTenantId(customerTenantId, errand.correlationId);
  const request = { path: `/v1/customers/${id}`, template: '/v1/customers/{id}', isAboutCustomer: true };
  try {
    const body = await client(request, errand);
    const customer = body.kind === 'json' ? readCustomer(body.value) : undefined;
    return customer ?? nonsense(errand);
  } catch (error) {
    if (error instanceof PartnerCenterError && error.code === 'notOurCustomer') return undefined;
    throw error;
  }
}

/**
 * Customers whose `field` starts with `value`, whatever the capitals. The domain is the default one only.
 * Reads further pages until `enough` customers are there, the last page, or five pages.
 * https://learn.microsoft.com/partner-center/developer/get-a-customer-by-name (verified 2026-11)
 */
export async function searchCustomers(
  client: Client,
  baseUrl: string,
  search: { field: SearchField; value: string; enough: number },
  errand: Errand,
): Promise<FoundCustomers> {
  const filter = JSON.stringify({ Field: search.field, Value: search.value, Operator: 'starts_with' });
  let page: NextPage = {
    path: `/v1/customers?size=${pageSize}&filter=${encodeURIComponent(filter)}`,
    headers: {},
  };
  const customers: Customer[] = [];
  const visited = new Set<string>();

  for (let count = 1; ; count += 1) {
    visited.add(fingerprint(page));
    const body = await client({ ...page, template: '/v1/customers', isAboutCustomer: false }, errand);
    const read = readCustomerPage(body) ?? nonsense(errand);
    customers.push(...read.customers);
    if (!read.next) return { customers, more: false };
    if (count >= mostPages || customers.length >= search.enough) return { customers, more: true };
    page = followNextLink(read.next, baseUrl) ?? nonsense(errand);
    // The service has been seen to hand out the same token twice, which would never end.
    if (visited.has(fingerprint(page))) return { customers, more: false };
  }
}

/** Pages differ by their token, which is a header; the path may be the same for all. */
function fingerprint({ path, headers }: NextPage): string {
  const token = Object.entries(headers).find(([key]) => key.toLowerCase() === 'ms-continuationtoken')?.[1];
  return token ?? path;
}

function nonsense({ correlationId }: Errand): never {
  throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
}
