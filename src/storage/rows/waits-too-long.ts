import type { ExpressionBuilder } from 'kysely';
import type { LongestWaits } from '../../watch/index.ts';
import type { Schema } from '../schema/schema.ts';

/** Which conversations wait for a time that only a clock that was ahead can have written. */
export function waitsTooLong(now: Date, { untriedMs, triedMs }: LongestWaits) {
  const after = (ms: number) => new Date(now.getTime() + ms).toISOString();
  const soon = after(untriedMs);
  return (row: ExpressionBuilder<Schema, 'conversations'>) =>
    row.and([
      row('due_at', '>', soon),
      row.or([
        row('due_at', '>', after(triedMs)),
        row('claimed_by', 'is not', null),
        row.not(row.exists(triedNotifications(row))),
        row.exists(attemptsToCome(row, soon)),
      ]),
    ]);
}

function triedNotifications(row: ExpressionBuilder<Schema, 'conversations'>) {
  return row
    .selectFrom('notifications')
    .select('notification_id')
    .whereRef('notifications.conversation_id', '=', 'conversations.conversation_id')
    .where('settled_at', 'is', null)
    .where('attempts', '>', 0);
}

/** Attempts that began later than `soon`, and before the time for which the conversation waits. */
function attemptsToCome(row: ExpressionBuilder<Schema, 'conversations'>, soon: string) {
  return row
    .selectFrom('delivery_attempts')
    .select('attempt_id')
    .whereRef('delivery_attempts.conversation_id', '=', 'conversations.conversation_id')
    .where('started_at', '>', soon)
    .whereRef('started_at', '<=', 'conversations.due_at');
}
