import type { Transaction } from 'kysely';
import type { Schema } from '../schema/schema.ts';

/**
 * Marks the cards of a customer to be drawn again: they are due since they were drawn.
 * @param conversationId only those of this conversation; left out, all
 */
export async function markStale(
  transaction: Transaction<Schema>,
  customerTenantId: string,
  conversationId?: string,
): Promise<void> {
  await transaction
    .updateTable('shown_cards')
    .set((row) => ({ due_at: row.ref('drawn_at') }))
    .where((row) =>
      row(row.refTuple('conversation_id', 'activity_id'), 'in', (from) =>
        from
          .selectFrom('shown_card_customers')
          .select(['shown_card_customers.conversation_id', 'shown_card_customers.activity_id'])
          .where('customer_tenant_id', '=', customerTenantId)
          .$if(conversationId !== undefined, (query) =>
            query.where('shown_card_customers.conversation_id', '=', conversationId ?? ''),
          )
          .$asTuple('conversation_id', 'activity_id'),
      ),
    )
    .execute();
}
