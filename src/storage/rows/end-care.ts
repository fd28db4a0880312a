import type { Transaction } from 'kysely';
import type { Schema } from '../schema/schema.ts';

/** Ends whoever's care of a customer, if anybody has it in hand. */
export async function endCare(
  transaction: Transaction<Schema>,
  customerTenantId: string,
  ended: { readonly at: Date; readonly why: string },
): Promise<void> {
  await transaction
    .updateTable('cares')
    .set({ ended_at: ended.at.toISOString(), ended_why: ended.why })
    .where('customer_tenant_id', '=', customerTenantId)
    .where('ended_at', 'is', null)
    .execute();
}
