import { sql, type CompiledQuery, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { CardMessage, ShownCard, ShownCardStore } from '../../shown/index.ts';
import { idList, idsIn, textValue, type IdList } from '../engine/given-rows.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import { hasRowLocks, transact } from '../engine/transact.ts';
import { rowOfCard } from '../rows/shown-card-row.ts';
import type { Schema } from '../schema/schema.ts';
import { olderCards, type Crowded } from './older-cards.ts';

interface Named {
  readonly conversation_id: string;
  readonly activity_id: string;
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
        customers: row.customers,
        reply: row.reply,
        locale: row.locale,
        time_zone: row.time_zone,
        asked_by: row.asked_by,
        drawn_at: row.drawn_at,
        due_at: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['conversation_id', 'activity_id']).doUpdateSet((is) => ({
          customers: is.ref('excluded.customers'),
          reply: is.ref('excluded.reply'),
          locale: is.ref('excluded.locale'),
          time_zone: is.ref('excluded.time_zone'),
          asked_by: is.ref('excluded.asked_by'),
          drawn_at: is.ref('excluded.drawn_at'),
          due_at: null,
        })),
      ),
  );
  const { forgetOthers, name } = customerNamer(db);
  const { findCrowded, forgetOlder } = olderCards(db, quick);

  return async (card, { mostPerCustomer, isNew }) => {
    const saved = [saveCard(rowOfCard(card)), name(card)];
    const queries = isNew ? saved : [forgetOthers(card), ...saved];
    const find = findCrowded(card, mostPerCustomer);
    if (!isNew && !quick.isLocal) {
      await transact(db, async (transaction) => {
        await lockCard(transaction, card);
        for (const query of queries) await transaction.executeQuery(query);
      });
      return forgetOlder(card, await quick.read(find), mostPerCustomer);
    }
    const found = (await quick.runAll([...queries, find])).at(-1);
    await forgetOlder(card, (found?.rows ?? []) as readonly Crowded[], mostPerCustomer);
  };
}

/**
 * Who draws a card anew and who names its customers take turns, or a customer that it does not show stays named. SQLite has
 * one writer.
 */
export async function lockCard(
  transaction: Transaction<Schema>,
  { conversationId, activityId }: CardMessage,
): Promise<void> {
  if (!hasRowLocks(transaction)) return;
  await transaction
    .selectFrom('shown_cards')
    .select('drawn_at')
    .where((row) => row.and({ conversation_id: conversationId, activity_id: activityId }))
    .forUpdate()
    .execute();
}

/** Queries that name the customers of a card. */
export interface CustomerNamer {
  /** Forgets those that the card does not show any more, before its row is written: of a page that was turned. */
  readonly forgetOthers: (card: ShownCard) => CompiledQuery<unknown>;
  readonly name: (card: ShownCard) => CompiledQuery<unknown>;
}

export function customerNamer(db: Kysely<Schema>): CustomerNamer {
  const listed = hasRowLocks(db)
    ? sql`select json_array_elements_text(customers::json) from shown_cards`
    : sql`select value from shown_cards, json_each(shown_cards.customers)`;
  const forgetOthers = prepare(({ conversation_id, activity_id, customers }: Named) =>
    db
      .deleteFrom('shown_card_customers')
      .where((row) => row.and({ conversation_id, activity_id }))
      .where(
        sql<boolean>`customer_tenant_id in (
          ${listed} where conversation_id = ${conversation_id} and activity_id = ${activity_id})`,
      )
      .where('customer_tenant_id', 'not in', idsIn(db, customers)),
  );
  const name = prepare(({ conversation_id, activity_id, customers }: Named) =>
    db
      .insertInto('shown_card_customers')
      .columns(['customer_tenant_id', 'conversation_id', 'activity_id'])
      .expression(
        sql`select id, ${textValue(conversation_id)}, ${textValue(activity_id)}
          from ${idsIn(db, customers)} as shown where true`,
      )
      .onConflict((conflict) => conflict.doNothing()),
  );

  const namedBy = ({ conversationId, activityId, customerTenantIds }: ShownCard): Named => ({
    conversation_id: conversationId,
    activity_id: activityId,
    customers: idList(customerTenantIds),
  });
  return { forgetOthers: (card) => forgetOthers(namedBy(card)), name: (card) => name(namedBy(card)) };
}
