import { sql, type Expression, type ExpressionBuilder, type Kysely, type Transaction } from 'kysely';
import { hasRowLocks } from '../engine/transact.ts';
import type { Schema } from '../schema/schema.ts';

/**
 * Builds the expression for when the row's conversation may be claimed: not before its first waiting notification may be
 * told, nor before any of the given times. Null while no notification waits.
 */
export function dueAt(
  row: ExpressionBuilder<Schema, 'conversations'>,
  db: Kysely<Schema>,
  notBefore: readonly Expression<string | null>[],
) {
  const latest = hasRowLocks(db) ? 'greatest' : 'max';
  return row
    .selectFrom('notifications')
    .select(({ fn }) =>
      fn<string>(latest, [
        fn.coalesce('notifications.held_until', 'notifications.created_at'),
        ...notBefore.map((time) => fn.coalesce(time, sql.lit(''))),
      ]).as('at'),
    )
    .whereRef('notifications.conversation_id', '=', 'conversations.conversation_id')
    .where('settled_at', 'is', null)
    .orderBy('sequence')
    .limit(1);
}

/** Sets when the active ones among the conversations are due; null where nothing waits. The caller must have locked them. */
export function setDue(transaction: Transaction<Schema>, ids: readonly string[]) {
  return transaction
    .updateTable('conversations')
    .set((row) => ({ due_at: dueAt(row, transaction, [row.ref('claimed_until'), row.ref('next_send_at')]) }))
    .where('conversation_id', 'in', ids)
    .where('state', '=', 'active');
}
