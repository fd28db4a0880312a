import type { Selectable } from 'kysely';
import type { WatchedCustomer } from '../watch/index.ts';
import { readSeen } from './stored-json.ts';
import type { Schema } from './schema/schema.ts';
import { dropUndefined } from '../json/drop-undefined.ts';

export function customerOf(row: Selectable<Schema['watched_customers']>): WatchedCustomer {
  return dropUndefined({
    customerTenantId: row.customer_tenant_id,
    companyName: row.company_name,
    refusals: row.refusals,
    failures: row.failures === 0 ? undefined : row.failures,
    seen: row.seen === null ? undefined : readSeen(row.seen),
    lastCheckedAt: row.last_checked_at === null ? undefined : new Date(row.last_checked_at),
  });
}
