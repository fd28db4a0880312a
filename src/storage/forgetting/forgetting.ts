import type { Kysely, Transaction } from 'kysely';
import type { Forgotten, ForgettingStore } from '../../conversations/store.ts';
import { transact } from '../engine/transact.ts';
import { forgetAskerOfNotifications } from '../rows/notification-row.ts';
import { forgetCardsIn, forgetCardsWith } from '../rows/forget-cards.ts';
import type { Schema } from '../schema/schema.ts';
import { endAllWatches } from '../watching/watches.ts';

type Key = Parameters<ForgettingStore['forgetPerson']>[0];

/**
 * Forgets people and conversations. A table that holds something of people gets its step here, and says in
 * `src/background/kept-data.ts` what becomes of it; test/storage looks for what is left.
 */
export function forgettingStore(db: Kysely<Schema>): ForgettingStore {
  return {
    forgetPerson: (person) => transact(db, (transaction) => forgetPerson(transaction, person)),

    forgetConversation: (conversationId) =>
      transact(db, async (transaction) => {
        const known = await transaction
          .selectFrom('conversations')
          .select('conversation_id')
          .where('conversation_id', '=', conversationId)
          .executeTakeFirst();
        if (known === undefined) return undefined;
        return {
          conversations: 1,
          watches: await forgetConversation(transaction, conversationId),
          requestsKept: 0,
        };
      }),
  };
}

async function forgetPerson(transaction: Transaction<Schema>, person: Key): Promise<Forgotten> {
  const { tenantId, personId } = person;
  const chats = await transaction
    .selectFrom('conversations')
    .select(['conversation_id', 'user_id'])
    .where('scope', '=', 'personal')
    .where((row) => row.or([row('aad_object_id', '=', personId), row('user_id', '=', personId)]))
    .$if(tenantId !== undefined, (query) => query.where('tenant_id', '=', tenantId ?? ''))
    .orderBy('conversation_id')
    .execute();
  let watches = 0;
  for (const chat of chats) watches += await forgetConversation(transaction, chat.conversation_id);
  // The channel's own ids of the person, under which the person is mentioned elsewhere.
  const userIds = [...new Set([...chats.flatMap(({ user_id }) => user_id ?? []), personId])];
  await transaction
    .updateTable('watches')
    .set({ asked_by_id: null, asked_by_name: null })
    .where('asked_by_id', 'in', userIds)
    .execute();
  for (const userId of userIds) {
    await forgetAskerOfNotifications(transaction, userId);
    await forgetCardsWith(transaction, userId);
  }
  for (const table of ['people_languages', 'memberships', 'cares', 'exports'] as const) {
    await transaction
      .deleteFrom(table)
      .where('person_id', '=', personId)
      .$if(tenantId !== undefined, (query) => query.where('tenant_id', '=', tenantId ?? ''))
      .execute();
  }
  return { conversations: chats.length, watches, requestsKept: await forgetUnconfirmed(transaction, person) };
}

/** Deletes what the person never confirmed, and counts what stays: what was confirmed is a record. */
async function forgetUnconfirmed(
  transaction: Transaction<Schema>,
  { tenantId, personId }: Key,
): Promise<number> {
  await transaction
    .deleteFrom('qualification_requests')
    .where('person_id', '=', personId)
    .$if(tenantId !== undefined, (query) => query.where('tenant_id', '=', tenantId ?? ''))
    .where('confirmed_at', 'is', null)
    .where('state', 'in', ['prepared', 'cancelled'])
    .execute();
  const { count } = await transaction
    .selectFrom('qualification_requests')
    .where('person_id', '=', personId)
    .$if(tenantId !== undefined, (query) => query.where('tenant_id', '=', tenantId ?? ''))
    .select((row) => row.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** @returns how many watches ended */
async function forgetConversation(transaction: Transaction<Schema>, id: string): Promise<number> {
  const watches = await endAllWatches(transaction, id);
  await forgetCardsIn(transaction, [id]);
  for (const table of ['notify_filters', 'digest_plans', 'snoozes', 'exports'] as const) {
    await transaction.deleteFrom(table).where('conversation_id', '=', id).execute();
  }
  await transaction.deleteFrom('notifications').where('conversation_id', '=', id).execute();
  // Whoever sends just now records the end of the attempt; the row goes with its age.
  await transaction
    .deleteFrom('delivery_attempts')
    .where('conversation_id', '=', id)
    .where('ended_at', 'is not', null)
    .execute();
  await transaction.deleteFrom('welcomes').where('install_id', '=', id).execute();
  await transaction.deleteFrom('conversations').where('conversation_id', '=', id).execute();
  return watches;
}
