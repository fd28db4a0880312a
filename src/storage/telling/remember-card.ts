import { sql, type Kysely, type Selectable } from 'kysely';
import type { ShownCardStore } from '../../shown/index.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import { rowOfCard } from './shown-card-row.ts';
import type { Schema } from '../schema/schema.ts';
import { customerList, customersIn, olderCardForgetter, type CustomerList } from './older-cards.ts';

interface Named {
  readonly conversation_id: string;
  readonly activity_id: string;
  readonly drawn_at: string;
  readonly customers: CustomerList;
}

/**
 * Remembers cards, with every answer that shows one. A power cut may take back the last ones, which then stay as they
 * were drawn.
 */
export function cardRememberer(db: Kysely<Schema>, quick: QuickQueries): ShownCardStore['rememberCard'] {
  const saveCard = prepare((row: Selectable<Schema['shown_cards']>) =>
    db
      .insertInto('shown_cards')
      .values({
        conversation_id: row.conversation_id,
        activity_id: row.activity_id,
        reply: row.reply,
        locale: row.locale,
        time_zone: row.time_zone,
        asked_by: row.asked_by,
        drawn_at: row.drawn_at,
        due_at: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['conversation_id', 'activity_id']).doUpdateSet((is) => ({
          reply: is.ref('excluded.reply'),
          locale: is.ref('excluded.locale'),
          time_zone: is.ref('excluded.time_zone'),
          asked_by: is.ref('excluded.asked_by'),
          drawn_at: is.ref('excluded.drawn_at'),
          due_at: null,
        })),
      ),
  );
  /** Those of a page that was turned are others. */
  const forgetOthers = prepare(({ conversation_id, activity_id, customers }: Named) =>
    db
      .deleteFrom('shown_card_customers')
      .where((row) => row.and({ conversation_id, activity_id }))
      .where('customer_tenant_id', 'not in', sql<string>`(select id from ${customersIn(db, customers)})`),
  );
  const nameCustomers = prepare(({ conversation_id, activity_id, drawn_at, customers }: Named) =>
    db
      .insertInto('shown_card_customers')
      .columns(['conversation_id', 'activity_id', 'customer_tenant_id', 'drawn_at'])
      .expression(
        sql`select ${text(conversation_id)}, ${text(activity_id)}, id, ${text(drawn_at)}
          from ${customersIn(db, customers)} where true`,
      )
      .onConflict((conflict) =>
        conflict
          .columns(['conversation_id', 'activity_id', 'customer_tenant_id'])
          .doUpdateSet((is) => ({ drawn_at: is.ref('excluded.drawn_at') })),
      ),
  );
  const forgetOlder = olderCardForgetter(db, quick);

  return async (card, mostPerCustomer) => {
    const row = rowOfCard(card);
    const customers = customerList(card.customerTenantIds);
    const named = { ...row, customers };
    await quick.writeAll([saveCard(row), forgetOthers(named), nameCustomers(named)]);
    await forgetOlder({ conversation_id: row.conversation_id, customers }, mostPerCustomer);
  };
}

/** PostgreSQL has to know what a value is that it selects. */
function text(value: string) {
  return sql<string>`cast(${value} as text)`;
}
