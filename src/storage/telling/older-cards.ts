import { sql, type Kysely } from 'kysely';
import type { ShownCard } from '../../shown/index.ts';
import { idList, idsIn, type IdList } from '../engine/given-rows.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import type { Schema } from '../schema/schema.ts';

interface InConversation {
  readonly conversation_id: string;
}
type OfCustomer = InConversation & { readonly customer_tenant_id: string };
type Card = InConversation & { readonly activity_id: string };

/**
 * Forgets that older cards of the same conversation show the customers of a card, and the cards of which no customer is
 * left.
 * @returns takes how many cards of a customer are kept, the newest
 */
export function olderCardForgetter(db: Kysely<Schema>, quick: QuickQueries) {
  const findCrowded = prepare((of: InConversation & { readonly customers: IdList; readonly most: number }) =>
    db
      .selectFrom('shown_card_customers')
      .select('customer_tenant_id')
      .where('conversation_id', '=', of.conversation_id)
      .where('customer_tenant_id', 'in', idsIn(db, of.customers))
      .groupBy('customer_tenant_id')
      .having(sql`count(*)`, '>', of.most),
  );
  const findCards = prepare(({ conversation_id, customer_tenant_id }: OfCustomer) =>
    db
      .selectFrom('shown_card_customers')
      .select(['conversation_id', 'activity_id', 'customer_tenant_id'])
      .where((row) => row.and({ conversation_id, customer_tenant_id }))
      .orderBy('drawn_at', 'desc')
      .orderBy('activity_id', 'desc'),
  );
  const forgetCustomer = prepare(({ conversation_id, activity_id, customer_tenant_id }: Card & OfCustomer) =>
    db
      .deleteFrom('shown_card_customers')
      .where((row) => row.and({ conversation_id, activity_id, customer_tenant_id })),
  );
  const forgetUnnamed = prepare(({ conversation_id, activity_id }: Card) =>
    db
      .deleteFrom('shown_cards')
      .where((row) => row.and({ conversation_id, activity_id }))
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('shown_card_customers')
              .select('customer_tenant_id')
              .whereRef('shown_card_customers.conversation_id', '=', 'shown_cards.conversation_id')
              .whereRef('shown_card_customers.activity_id', '=', 'shown_cards.activity_id'),
          ),
        ),
      ),
  );

  return async (
    { conversationId: conversation_id, customerTenantIds }: ShownCard,
    most: number,
  ): Promise<void> => {
    const customers = idList(customerTenantIds);
    const crowded = await quick.read(findCrowded({ conversation_id, customers, most }));
    for (const { customer_tenant_id } of crowded) {
      const older = (await quick.read(findCards({ conversation_id, customer_tenant_id }))).slice(most);
      await quick.writeAll(older.flatMap((card) => [forgetCustomer(card), forgetUnnamed(card)]));
    }
  };
}
