import type { Kysely, Transaction } from 'kysely';
import { hasRowLocks } from '../engine/transact.ts';
import { columnsOfBlindness } from '../rows/customer-row.ts';
import type { Schema } from '../schema/schema.ts';

/** Locks a customer and its watches: no other transaction changes them until this one ends. */
export async function lockCustomer(
  transaction: Transaction<Schema>,
  customerTenantId: string,
): Promise<void> {
  await transaction
    .selectFrom('customers')
    .select('customer_tenant_id')
    .where('customer_tenant_id', '=', customerTenantId)
    .$if(hasRowLocks(transaction), (query) => query.forUpdate())
    .execute();
}

/** Stops to poll a customer when nobody watches it and nothing of it is open. The caller must have locked it. */
export async function restUnwatched(
  transaction: Transaction<Schema>,
  customerTenantId: string,
): Promise<void> {
  await restingUnwatched(transaction, customerTenantId).execute();
}

/** The same as a query. */
export function restingUnwatched(db: Kysely<Schema>, customerTenantId: string) {
  return db
    .updateTable('customers')
    .set({
      next_check_at: null,
      due_at: null,
      claimed_by: null,
      refusals: 0,
      failures: 0,
      ...columnsOfBlindness(undefined),
    })
    .where('customer_tenant_id', '=', customerTenantId)
    .where('is_open', '=', 0)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('watches')
            .select('watch_id')
            .whereRef('watches.customer_tenant_id', '=', 'customers.customer_tenant_id'),
        ),
      ),
    );
}
