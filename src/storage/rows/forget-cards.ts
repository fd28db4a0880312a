import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import { givenRows } from '../engine/given-rows.ts';
import { transact } from '../engine/transact.ts';
import type { Schema } from '../schema/schema.ts';
import { atOnce, placesOf, type Age } from './by-age.ts';
import { customersIn } from './shown-card-row.ts';

interface Forgotten {
  readonly conversation_id: string;
  readonly activity_id: string;
  readonly customers: string;
}

/**
 * Forgets cards, and which customers they show.
 * @param which a condition over the columns of `shown_cards`
 * @returns how many
 */
export async function forgetCards(
  transaction: Transaction<Schema>,
  which: RawBuilder<unknown>,
): Promise<number> {
  const { rows } = await sql<Forgotten>`delete from shown_cards where ${which}
    returning conversation_id, activity_id, customers`.execute(transaction);
  const names = rows.flatMap(({ conversation_id, activity_id, customers }) =>
    customersIn(customers).map((customer_tenant_id) => ({
      customer_tenant_id,
      conversation_id,
      activity_id,
    })),
  );
  if (names.length === 0) return rows.length;
  const columns = ['customer_tenant_id', 'conversation_id', 'activity_id'] as const;
  await sql`delete from shown_card_customers where (customer_tenant_id, conversation_id, activity_id) in
    (select customer_tenant_id, conversation_id, activity_id
      from ${givenRows(transaction, names, columns)} as given)`.execute(transaction);
  return rows.length;
}

/** Forgets the cards of these conversations. */
export async function forgetCardsIn(
  transaction: Transaction<Schema>,
  conversationIds: readonly string[],
): Promise<void> {
  await forgetCards(transaction, sql`conversation_id in (${sql.join(conversationIds)})`);
}

/** Forgets the cards that a person asked for, or that name them, by Teams' id of the person. */
export async function forgetCardsWith(transaction: Transaction<Schema>, userId: string): Promise<void> {
  // A `_` of an id stands for any letter: a card too many is forgotten, which only stays as it is then.
  const named = `%${JSON.stringify(userId)}%`;
  await forgetCards(transaction, sql`asked_by = ${userId} or reply like ${named}`);
}

/** Forgets cards that were drawn too long ago, a few at a time, and yields how many each time. */
export async function* oldCardsForgotten(db: Kysely<Schema>, { keptMs, now }: Age): AsyncGenerator<number> {
  const before = new Date(now.getTime() - keptMs).toISOString();
  const old = sql`drawn_at < ${before} order by drawn_at limit ${atOnce}`;
  for (let forgotten = atOnce; forgotten === atOnce; yield forgotten) {
    forgotten = await transact(db, (transaction) =>
      forgetCards(transaction, placesOf(transaction, 'shown_cards', old)),
    );
  }
}
