import { sql, type ExpressionBuilder, type Selectable, type Transaction } from 'kysely';
import type { Notification } from '../../watch/index.ts';
import { hasRowLocks } from '../engine/transact.ts';
import { readFact, toJson } from './stored-json.ts';
import type { Schema } from '../schema/schema.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

type Row = Pick<
  Selectable<Schema['notifications']>,
  | 'notification_id'
  | 'conversation_id'
  | 'fact'
  | 'created_at'
  | 'attempts'
  | 'may_have_arrived'
  | 'missed_until'
>;

export function notificationOf(row: Row): Notification {
  return dropUndefined({
    notificationId: row.notification_id,
    conversationId: row.conversation_id,
    fact: readFact(row.fact),
    createdAt: new Date(row.created_at),
    attempts: row.attempts,
    mayHaveArrived: row.may_have_arrived === 1,
    missedUntil: row.missed_until === null ? undefined : new Date(row.missed_until),
  });
}

/**
 * True when a notification that is found by its id waits to be told. Written with `coalesce`, so that PostgreSQL does not
 * use the index of all waiting notifications and read all of it: it estimates that few wait, which is wrong after a
 * change that is told to many conversations.
 */
export function isUnsettled(row: ExpressionBuilder<Schema, 'notifications'>) {
  return row(sql<string>`coalesce(${row.ref('notifications.settled_at')}, '')`, '=', '');
}

/**
 * Takes the person who asked out of notifications, told or waiting: they are told without the mention.
 * @param userId the channel's own id of the person
 */
export async function forgetAskerOfNotifications(
  transaction: Transaction<Schema>,
  userId: string,
): Promise<void> {
  const rows = await transaction
    .selectFrom('notifications')
    .select(['notification_id', 'fact'])
    .where('fact', 'like', `%"askedBy"%`)
    .where(
      sql<boolean>`${sql.ref(hasRowLocks(transaction) ? 'strpos' : 'instr')}(fact, ${JSON.stringify(userId)}) > 0`,
    )
    .execute();
  for (const { notification_id, fact } of rows) {
    const { askedBy, ...rest } = JSON.parse(fact) as { readonly askedBy?: { readonly userId?: unknown } };
    if (askedBy?.userId !== userId) continue;
    await transaction
      .updateTable('notifications')
      .set({ fact: toJson(rest) })
      .where('notification_id', '=', notification_id)
      .execute();
  }
}
