import type { Selectable } from 'kysely';
import type { WatchedCustomer } from '../watch/index.ts';
import { readSeen } from './stored-json.ts';
import type { Schema } from './schema/schema.ts';

export function customerOf(row: Selectable<Schema['watched_customers']>): WatchedCustomer {
  return {
    customerTenantId: row.customer_tenant_id,
    companyName: row.company_name,
    refusals: row.refusals,
    ...(row.seen !== null && { seen: readSeen(row.seen) }),
    ...(row.last_checked_at !== null && { lastCheckedAt: new Date(row.last_checked_at) }),
  };
}
