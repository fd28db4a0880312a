import { sql, type ExpressionBuilder, type Selectable } from 'kysely';
import type { Notification } from '../../watch/index.ts';
import { readFact } from './stored-json.ts';
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
