import { sql, type CompiledQuery, type Kysely, type Selectable } from 'kysely';
import type { ShownCard, ShownCardStore } from '../../shown/index.ts';
import { idList, idsIn, textValue, type IdList } from '../engine/given-rows.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import { rowOfCard } from './shown-card-row.ts';
import type { Schema } from '../schema/schema.ts';
import { olderCardForgetter } from './older-cards.ts';

interface Named {
  readonly conversation_id: string;
  readonly activity_id: string;
  readonly drawn_at: string;
  readonly customers: IdList;
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
  const nameCustomers = customerNamer(db);
  const forgetOlder = olderCardForgetter(db, quick);

  return async (card, mostPerCustomer) => {
    await quick.writeAll([saveCard(rowOfCard(card)), ...nameCustomers(card)]);
    await forgetOlder(card, mostPerCustomer);
  };
}

/** Builds what names the customers of a card anew: those of a page that was turned are others. */
export function customerNamer(db: Kysely<Schema>): (card: ShownCard) => readonly CompiledQuery<unknown>[] {
  const forgetOthers = prepare(({ conversation_id, activity_id, customers }: Named) =>
    db
      .deleteFrom('shown_card_customers')
      .where((row) => row.and({ conversation_id, activity_id }))
      .where('customer_tenant_id', 'not in', idsIn(db, customers)),
  );
  const name = prepare(({ conversation_id, activity_id, drawn_at, customers }: Named) =>
    db
      .insertInto('shown_card_customers')
      .columns(['conversation_id', 'activity_id', 'customer_tenant_id', 'drawn_at'])
      .expression(
        sql`select ${textValue(conversation_id)}, ${textValue(activity_id)}, id, ${textValue(drawn_at)}
          from ${idsIn(db, customers)} as shown where true`,
      )
      .onConflict((conflict) =>
        conflict
          .columns(['conversation_id', 'activity_id', 'customer_tenant_id'])
          .doUpdateSet((is) => ({ drawn_at: is.ref('excluded.drawn_at') })),
      ),
  );

  return ({ conversationId, activityId, customerTenantIds, drawnAt }) => {
    const named = {
      conversation_id: conversationId,
      activity_id: activityId,
      drawn_at: drawnAt.toISOString(),
      customers: idList(customerTenantIds),
    };
    return [forgetOthers(named), name(named)];
  };
}
