import type { Client } from '../client/client.ts';
import { readCustomer, readCustomerPage, type CustomerPage } from './customer-reader.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import { followNextLink, type NextPage } from './next-link.ts';
import { requireTenantId } from '../model/tenant-id.ts';
import type { Customer } from '../model/types.ts';

/** The fields that a search can filter by. The only documented operator is `starts_with`. */
export type SearchField = 'CompanyName' | 'Domain';

export interface FoundCustomers {
  /** In Partner Center's order. */
  readonly customers: readonly Customer[];
  /** Whether there are further customers that were not read. */
  readonly more: boolean;
  /** Set when a later page could not be read. */
  readonly isCut?: true;
}

const pageSize = 40;

/** Limits a search for "a" at a large partner. */
const mostPages = 5;

/** The most customers that a search finds. */
export const mostFoundCustomers = pageSize * mostPages;

/**
 * `GET /v1/customers/{id}`. Undefined when the tenant is no customer of this partner.
 * https://learn.microsoft.com/partner-center/developer/customer-resources (verified 2026-06)
 */
export async function getCustomer(
  client: Client,
  customerTenantId: string,
  budget: CallBudget,
): Promise<Customer | undefined> {
  const id = requireTenantId(customerTenantId, budget.correlationId);
  const request = { path: `/v1/customers/${id}`, template: '/v1/customers/{id}', isAboutCustomer: true };
  try {
    const body = await client(request, budget);
    const customer = body.kind === 'json' ? readCustomer(body.value) : undefined;
    return customer ?? throwMalformed(budget);
  } catch (error) {
    if (error instanceof PartnerCenterError && error.code === 'notOurCustomer') return undefined;
    throw error;
  }
}

/**
 * Finds customers whose `field` starts with `value`, ignoring case. Of the domains only the default one is searched.
 * Reads pages until it has `enough` customers, has read the last page, or has read five pages. When a later page cannot
 * be read, the customers of the pages before are given, and that there are more.
 * https://learn.microsoft.com/partner-center/developer/get-a-customer-by-name (verified 2026-11)
 */
export async function searchCustomers(
  client: Client,
  baseUrl: string,
  search: { field: SearchField; value: string; enough: number },
  budget: CallBudget,
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
    const read = await readPage(page).catch((error: unknown) => {
      if (error instanceof PartnerCenterError && customers.length > 0) return undefined;
      throw error;
    });
    if (!read) return { customers, more: true, isCut: true };
    customers.push(...read.customers);
    if (!read.next) return { customers, more: false };
    if (count >= mostPages || customers.length >= search.enough) return { customers, more: true };
    const next = followNextLink(read.next, baseUrl);
    if (!next) return customers.length > 0 ? { customers, more: true, isCut: true } : throwMalformed(budget);
    page = next;
    // Partner Center has been seen to return the same continuation token again, which would loop for ever.
    if (visited.has(fingerprint(page))) return { customers, more: false };
  }

  async function readPage(one: NextPage): Promise<CustomerPage> {
    const body = await client({ ...one, template: '/v1/customers', isAboutCustomer: false }, budget);
    return readCustomerPage(body) ?? throwMalformed(budget);
  }
}

/** Identifies a page by its continuation token, which is a header; the path may be the same for all pages. */
function fingerprint({ path, headers }: NextPage): string {
  const token = Object.entries(headers).find(([key]) => key.toLowerCase() === 'ms-continuationtoken')?.[1];
  return token ?? path;
}

function throwMalformed({ correlationId }: CallBudget): never {
  throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
}
