import type { Kysely } from 'kysely';
import type { KnownCustomerStore } from '../../watch/index.ts';
import type { Schema } from '../schema/schema.ts';
import { readFact } from '../rows/stored-json.ts';

/** Reads the names of customers, which stand in three tables. The newest notifications are read, and the first ids of the others. */
export function knownCustomerStore(db: Kysely<Schema>): KnownCustomerStore {
  return {
    async listKnownCustomers(limit) {
      const stored = await db
        .selectFrom('customers')
        .select(['customer_tenant_id as customerTenantId', 'company_name as companyName'])
        .orderBy('customer_tenant_id')
        .limit(limit)
        .execute();
      const requested = await db
        .selectFrom('qualification_requests')
        .select((value) => [
          'customer_tenant_id as customerTenantId',
          value.fn.max('company_name').as('companyName'),
        ])
        .groupBy('customer_tenant_id')
        .orderBy('customer_tenant_id')
        .limit(limit)
        .execute();
      const told = await db
        .selectFrom('notifications')
        .select('fact')
        // News of all customers names none.
        .where('customer_tenant_id', '<>', '')
        .orderBy('sequence', 'desc')
        .limit(limit)
        .execute();
      const facts = told.map(({ fact }) => readFact(fact));
      const byId = new Map<string, string>();
      for (const { customerTenantId, companyName } of [...stored, ...requested, ...facts]) {
        if (!byId.has(customerTenantId)) byId.set(customerTenantId, companyName);
      }
      return [...byId].map(([customerTenantId, companyName]) => ({ customerTenantId, companyName }));
    },
  };
}
