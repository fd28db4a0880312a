import type { Kysely, Transaction } from 'kysely';
import type { SaidRow } from './conversation-row.ts';
import type { Schema } from '../schema/schema.ts';
import { hasRowLocks } from '../engine/transact.ts';
import { forgetCardsIn } from './forget-cards.ts';

/**
 * Finds the other personal chats of the same person with the same bot that were not moved yet, the latest first. None for
 * a person without an Entra object id: the Emulator gives each conversation people of its own.
 */
export async function formerChats(
  transaction: Transaction<Schema>,
  { conversation_id, bot_app_id, scope, channel_id, tenant_id, aad_object_id }: SaidRow,
): Promise<readonly string[]> {
  if (scope !== 'personal' || !tenant_id || !aad_object_id) return [];
  const rows = await transaction
    .selectFrom('conversations')
    .select('conversation_id')
    .where('aad_object_id', '=', aad_object_id)
    .where('tenant_id', '=', tenant_id)
    .where('scope', '=', 'personal')
    .where('channel_id', '=', channel_id)
    .where('bot_app_id', '=', bot_app_id)
    .where('moved_to', 'is', null)
    .where('conversation_id', '!=', conversation_id)
    .orderBy('last_seen_at', 'desc')
    .orderBy('conversation_id')
    .execute();
  return rows.map((row) => row.conversation_id);
}

/** Locks the customers that these conversations watch: before the conversations, as a check does. */
export async function lockWatchedCustomers(
  transaction: Transaction<Schema>,
  conversationIds: readonly string[],
): Promise<void> {
  if (conversationIds.length === 0 || !hasRowLocks(transaction)) return;
  await transaction
    .selectFrom('customers')
    .select('customer_tenant_id')
    .where('customer_tenant_id', 'in', (from) =>
      from
        .selectFrom('watches')
        .select('watches.customer_tenant_id')
        .where('conversation_id', 'in', conversationIds),
    )
    .orderBy('customer_tenant_id')
    .forUpdate()
    .execute();
}

/**
 * Moves what the conversation `from` watches, what it was and will be told, its digest, and the requests that it waits for,
 * to `to`.
 * What `to` has as well stays once. False when `from` was moved before. The caller has locked both.
 */
export async function moveConversation(
  transaction: Transaction<Schema>,
  from: string,
  to: string,
): Promise<boolean> {
  const moved = await transaction
    .updateTable('conversations')
    .set({ moved_to: to, state: 'pruned', state_why: 'moved', due_at: null })
    .where('conversation_id', '=', from)
    .where('moved_to', 'is', null)
    .returning(['claimed_by', 'claimed_until'])
    .executeTakeFirst();
  if (moved === undefined) return false;
  await transaction.updateTable('conversations').set({ moved_to: to }).where('moved_to', '=', from).execute();
  await moveWatches(transaction, from, to);
  await moveSnoozes(transaction, from, to);
  await moveNotifications(transaction, from, to);
  // Cards are messages of the former chat.
  await forgetCardsIn(transaction, [from]);
  await moveDigestPlan(transaction, from, to);
  await transaction
    .updateTable('qualification_requests')
    .set({ conversation_id: to })
    .where('conversation_id', '=', from)
    .where('state', 'in', ['prepared', 'sending'])
    .execute();
  if (moved.claimed_by !== null && moved.claimed_until !== null) {
    // A message may be on its way to the former chat. Until that is known, the new one is told nothing.
    await transaction
      .updateTable('conversations')
      .set({ next_send_at: moved.claimed_until })
      .where('conversation_id', '=', to)
      .execute();
  }
  return true;
}

async function moveWatches(transaction: Transaction<Schema>, from: string, to: string): Promise<void> {
  await transaction
    .deleteFrom('watches')
    .where('conversation_id', '=', from)
    .where('customer_tenant_id', 'in', (all) =>
      all.selectFrom('watches').select('customer_tenant_id').where('conversation_id', '=', to),
    )
    .execute();
  await transaction
    .updateTable('watches')
    .set({ conversation_id: to })
    .where('conversation_id', '=', from)
    .execute();
}

/** A plan of the chat that took over stays. */
async function moveDigestPlan(transaction: Transaction<Schema>, from: string, to: string): Promise<void> {
  const theirs = await transaction
    .selectFrom('digest_plans')
    .select('conversation_id')
    .where('conversation_id', '=', to)
    .executeTakeFirst();
  if (theirs === undefined) {
    await transaction
      .updateTable('digest_plans')
      .set((row) => ({ conversation_id: to, due_at: row.ref('next_at'), claimed_by: null }))
      .where('conversation_id', '=', from)
      .execute();
  } else {
    await transaction.deleteFrom('digest_plans').where('conversation_id', '=', from).execute();
  }
}

/** What both snoozed stays as the new chat has it. */
async function moveSnoozes(transaction: Transaction<Schema>, from: string, to: string): Promise<void> {
  await transaction
    .deleteFrom('snoozes')
    .where('conversation_id', '=', from)
    .where('customer_tenant_id', 'in', (all) =>
      all.selectFrom('snoozes').select('customer_tenant_id').where('conversation_id', '=', to),
    )
    .execute();
  await transaction
    .updateTable('snoozes')
    .set({ conversation_id: to })
    .where('conversation_id', '=', from)
    .execute();
}

/** Told ones move too: they say what must not be told again. The sequence keeps the order. */
async function moveNotifications(transaction: Transaction<Schema>, from: string, to: string): Promise<void> {
  const keysOf = (conversationId: string, settled: 'settled' | 'any') =>
    transaction
      .selectFrom('notifications')
      .select('change_key')
      .where('conversation_id', '=', conversationId)
      .$if(settled === 'settled', (query) => query.where('settled_at', 'is not', null));
  await transaction
    .deleteFrom('notifications')
    .where('conversation_id', '=', to)
    .where('settled_at', 'is', null)
    .where('change_key', 'in', keysOf(from, 'settled'))
    .execute();
  await transaction
    .deleteFrom('notifications')
    .where('conversation_id', '=', from)
    .where('change_key', 'in', keysOf(to, 'any'))
    .execute();
  await transaction
    .updateTable('notifications')
    .set({ conversation_id: to })
    .where('conversation_id', '=', from)
    .execute();
}

/**
 * Returns where conversations were moved to, by the ids of those that were. What is about to be written for a former chat
 * is written for the one that took over: it was read before the move.
 */
export async function movesOf(
  db: Kysely<Schema>,
  conversationIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('conversations')
    .select(['conversation_id', 'moved_to'])
    .where('conversation_id', 'in', conversationIds)
    .where('moved_to', 'is not', null)
    .execute();
  return new Map(rows.map(({ conversation_id, moved_to }) => [conversation_id, moved_to ?? conversation_id]));
}
