import { z } from 'zod';
import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import type { CustomersPage } from '../model/types.ts';
import { readCustomerPage } from './customer-reader.ts';
import { followNextLink, type NextPage } from './next-link.ts';

/**
 * Microsoft states no most; its own migration tool asks for 500, and larger pages were refused.
 * https://github.com/PartnerCenterSamples/Partner-Center-SDK-Samples/issues/5 (read 2026-11)
 */
const pageSize = 500;

const first: NextPage = { path: `/v1/customers?size=${pageSize}`, headers: {} };

/** What `next` of a page holds: only this file reads it. */
const nextPage = z.object({ path: z.string(), headers: z.record(z.string(), z.string()) });

/**
 * `GET /v1/customers`, one page of it.
 * https://learn.microsoft.com/partner-center/developer/get-a-list-of-customers (verified 2026-06)
 */
export async function listCustomers(
  client: Client,
  baseUrl: string,
  page: string | undefined,
  budget: CallBudget,
): Promise<CustomersPage> {
  const asked = page === undefined ? first : nextPage.parse(JSON.parse(page));
  const body = await client({ ...asked, template: '/v1/customers', isAboutCustomer: false }, budget);
  const read = readCustomerPage(body);
  const next = read?.next && followNextLink(read.next, baseUrl);
  // A link to another host is none, and without the next page nobody knows how many customers there are.
  if (read === undefined || (read.next !== undefined && next === undefined)) {
    const { correlationId } = budget;
    throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
  }
  return next ? { customers: read.customers, next: JSON.stringify(next) } : { customers: read.customers };
}
