import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import type { CustomersPage } from '../model/types.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { readCustomer } from './customer-reader.ts';
import { readListPage } from './list-page.ts';

/**
 * Microsoft states no most; its own migration tool asks for 500, and larger pages were refused.
 * https://github.com/PartnerCenterSamples/Partner-Center-SDK-Samples/issues/5 (read 2026-11)
 */
export const customersOnPage = 500;

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
  const { items, next } = await readListPage(
    { client, baseUrl, template: '/v1/customers', budget },
    page ?? { path: `/v1/customers?size=${customersOnPage}` },
  );
  const customers = items.map(readCustomer).filter((customer) => customer !== undefined);
  return dropUndefined({ customers, next });
}
