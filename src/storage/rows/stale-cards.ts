import { sql, type Transaction } from 'kysely';
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

/** Forgets the cards of these conversations. */
export async function forgetCardsIn(
  transaction: Transaction<Schema>,
  conversationIds: readonly string[],
): Promise<void> {
  for (const table of ['shown_card_customers', 'shown_cards'] as const) {
    await transaction.deleteFrom(table).where('conversation_id', 'in', conversationIds).execute();
  }
}

/** Forgets the cards that a person asked for, or that name them, by Teams' id of the person. */
export async function forgetCardsWith(transaction: Transaction<Schema>, userId: string): Promise<void> {
  const cards = await transaction
    .selectFrom('shown_cards')
    .select(['conversation_id', 'activity_id'])
    // A `_` of an id stands for any letter: a card too many is forgotten, which only stays as it is then.
    .where((row) =>
      row.or([row('asked_by', '=', userId), sql<boolean>`reply like ${`%${JSON.stringify(userId)}%`}`]),
    )
    .execute();
  for (const { conversation_id, activity_id } of cards) {
    for (const table of ['shown_card_customers', 'shown_cards'] as const) {
      await transaction
        .deleteFrom(table)
        .where('conversation_id', '=', conversation_id)
        .where('activity_id', '=', activity_id)
        .execute();
    }
  }
}
