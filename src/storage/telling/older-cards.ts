import { sql, type CompiledQuery, type Kysely } from 'kysely';
import type { ShownCard } from '../../shown/index.ts';
import { idList, idsIn, type IdList } from '../engine/given-rows.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import { customersIn } from '../rows/shown-card-row.ts';
import type { Schema } from '../schema/schema.ts';

interface InConversation {
  readonly conversation_id: string;
}
type OfCustomer = InConversation & { readonly customer_tenant_id: string };
type Card = InConversation & { readonly activity_id: string };

/** A customer of whom a conversation has too many cards. */
export interface Crowded {
  readonly id: string;
}

/** What keeps the cards of a customer in a conversation few. */
export interface OlderCards {
  /** The query for the customers of a card of whom its conversation has more than `most` cards. */
  readonly findCrowded: (card: ShownCard, most: number) => CompiledQuery<Crowded>;
  /**
   * Forgets that older cards of the same conversation show these customers, and the cards of which no customer is left.
   * @param most how many cards of a customer are kept, the newest
   */
  readonly forgetOlder: (card: ShownCard, crowded: readonly Crowded[], most: number) => Promise<void>;
}

export function olderCards(db: Kysely<Schema>, quick: QuickQueries): OlderCards {
  // Counted for each: SQLite takes five times as long for a list and a group (measured 2026-11).
  const findCrowded = prepare((of: InConversation & { readonly customers: IdList; readonly most: number }) =>
    db
      .selectFrom(idsIn(db, of.customers).as('shown'))
      .select(sql<string>`id`.as('id'))
      .where(
        (row) =>
          row
            .selectFrom('shown_card_customers')
            .select(sql<number>`count(*)`.as('count'))
            .whereRef('customer_tenant_id', '=', sql<string>`shown.id`)
            .where('conversation_id', '=', of.conversation_id),
        '>',
        of.most,
      ),
  );
  const findCards = prepare(({ conversation_id, customer_tenant_id }: OfCustomer) =>
    db
      .selectFrom('shown_card_customers as named')
      .leftJoin('shown_cards as card', (join) =>
        join
          .onRef('card.conversation_id', '=', 'named.conversation_id')
          .onRef('card.activity_id', '=', 'named.activity_id'),
      )
      .select(['named.activity_id', 'card.customers'])
      .where('named.customer_tenant_id', '=', customer_tenant_id)
      .where('named.conversation_id', '=', conversation_id)
      .orderBy(sql`coalesce(card.drawn_at, '')`, 'desc')
      .orderBy('named.activity_id', 'desc'),
  );
  const forgetCustomer = prepare(({ conversation_id, activity_id, customer_tenant_id }: Card & OfCustomer) =>
    db
      .deleteFrom('shown_card_customers')
      .where((row) => row.and({ conversation_id, activity_id, customer_tenant_id })),
  );
  const forgetCard = prepare(({ conversation_id, activity_id }: Card) =>
    db.deleteFrom('shown_cards').where((row) => row.and({ conversation_id, activity_id })),
  );
  const listOthers = prepare(
    ({
      conversation_id,
      activity_id,
      listed,
      others,
    }: Card & Readonly<Record<'listed' | 'others', string>>) =>
      db
        .updateTable('shown_cards')
        .set({ customers: others })
        .where((row) => row.and({ conversation_id, activity_id, customers: listed })),
  );

  return {
    findCrowded: ({ conversationId: conversation_id, customerTenantIds }: ShownCard, most: number) =>
      findCrowded({ conversation_id, customers: idList(customerTenantIds), most }),

    async forgetOlder(
      { conversationId: conversation_id }: ShownCard,
      crowded: readonly Crowded[],
      most: number,
    ): Promise<void> {
      for (const { id: customer_tenant_id } of crowded) {
        const cards = await quick.read(findCards({ conversation_id, customer_tenant_id }));
        const older = cards.slice(most).flatMap(({ activity_id, customers }) => {
          const card = { conversation_id, activity_id };
          const listed = customers ?? '[]';
          const others = customersIn(listed).filter((id) => id !== customer_tenant_id);
          const rest =
            others.length > 0
              ? listOthers({ ...card, listed, others: JSON.stringify(others) })
              : forgetCard(card);
          return [forgetCustomer({ ...card, customer_tenant_id }), rest];
        });
        await quick.runAll(older);
      }
    },
  };
}
