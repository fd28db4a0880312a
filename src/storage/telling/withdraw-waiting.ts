import type { Expression, ExpressionBuilder, SqlBool, Transaction } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import { setDue } from './due.ts';

/** Withdraws what waits to be told in a locked conversation. False when nothing does. */
export async function withdrawWaiting(
  transaction: Transaction<Schema>,
  conversationId: string,
  which: (row: ExpressionBuilder<Schema, 'notifications'>) => Expression<SqlBool>,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('notifications')
    .set({ settled_at: now.toISOString(), outcome: 'withdrawn' })
    .where('conversation_id', '=', conversationId)
    .where(which)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await setDue(transaction, [conversationId]).execute();
  return true;
}
