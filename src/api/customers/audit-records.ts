import * as z from 'zod';
import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { readTenantId } from '../model/tenant-id.ts';
import type { AuditedCustomer, AuditPage, AuditWindow } from '../model/types.ts';
import { wireTextOf } from '../model/wire-text.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { readListPage } from './list-page.ts';

/** What a page holds at most is not documented; the customers' list has 500. */
const pageSize = 500;

/**
 * The partner's own actions that change who has which qualification. The list of types is open, and the decisions of
 * Microsoft are not in it: https://learn.microsoft.com/partner-center/developer/auditing-resources (2022, read 2026-11)
 */
const concerning: ReadonlySet<string> = new Set(['update_customer_qualification', 'add_customer']);

const text = z.string().nullish();
/** Only what the bot needs: records hold names, addresses and e-mail addresses in other fields. */
const wireRecord = z.object({
  customerId: text,
  customerName: text,
  operationType: z.string(),
  operationStatus: text,
  operationDate: z.iso.datetime({ offset: true }),
});

/**
 * `GET /v1/auditrecords`, one page of it: whole days in UTC, the last one included.
 * https://learn.microsoft.com/partner-center/developer/get-a-record-of-partner-center-activity-by-user (2022, read 2026-11)
 */
export async function listAudited(
  client: Client,
  baseUrl: string,
  from: AuditWindow | string,
  budget: CallBudget,
): Promise<AuditPage> {
  const first =
    typeof from === 'string'
      ? from
      : // Some docs and the SDK send American dates, which the service has refused.
        { path: `/v1/auditrecords?startDate=${day(from.first)}&endDate=${day(from.last)}&size=${pageSize}` };
  const { items, next } = await readListPage(
    { client, baseUrl, template: '/v1/auditrecords', budget },
    first,
  );
  const customers = items.map(readRecord).filter((customer) => customer !== undefined);
  return dropUndefined({ customers, next });
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The customer of a record. Undefined when it concerns no qualification, names nobody, or reports a failure. */
function readRecord(value: unknown): AuditedCustomer | undefined {
  const parsed = wireRecord.safeParse(value);
  if (!parsed.success) return undefined;
  const { customerId, customerName, operationType, operationStatus, operationDate } = parsed.data;
  if (!concerning.has(operationType.toLowerCase()) || operationStatus?.toLowerCase() === 'failed')
    return undefined;
  const customerTenantId = readTenantId(wireTextOf(customerId) ?? '');
  if (customerTenantId === undefined) return undefined;
  return {
    customerTenantId,
    companyName: wireTextOf(customerName) ?? customerTenantId,
    at: new Date(operationDate),
  };
}
