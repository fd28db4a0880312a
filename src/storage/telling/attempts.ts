import type { Transaction } from 'kysely';
import type { NotificationStore } from '../../watch/index.ts';
import { givenRows } from '../engine/given-rows.ts';
import { toJson } from '../rows/stored-json.ts';
import { isUnsettled } from '../rows/notification-row.ts';
import type { Schema } from '../schema/schema.ts';
import { hasRowLocks, LostRace } from '../engine/transact.ts';

type Begun = Parameters<NotificationStore['recordAttempt']>[1];

/** An attempt that the caller wants to begin. */
export interface Attempt extends Begun {
  readonly notificationIds: readonly string[];
}

/**
 * Begins the attempts that may begin. Returns for each, in order, whether it begins.
 * @throws Error when two are about the same notification
 */
export async function beginAttempts(
  transaction: Transaction<Schema>,
  attempts: readonly Attempt[],
): Promise<readonly boolean[]> {
  const ids = attempts.flatMap(({ notificationIds }) => notificationIds);
  if (new Set(ids).size < ids.length) throw new Error('Two attempts are about the same notification.');
  const waiting = new Map((await lockWaiting(transaction, ids)).map((row) => [row.notification_id, row]));
  const mayBegin = attempts.map(({ notificationIds, claimedBy, startedAt }) =>
    notificationIds.every((id) => {
      const row = waiting.get(id);
      return (
        row?.claimed_by === claimedBy &&
        row.claimed_until !== null &&
        row.claimed_until > startedAt.toISOString()
      );
    }),
  );
  const beginning = attempts.filter((_, index) => mayBegin[index]);
  if (beginning.length > 0) await begin(transaction, beginning, conversationOf);
  return mayBegin;

  function conversationOf({ notificationIds: [first = ''] }: Attempt): string {
    return waiting.get(first)?.conversation_id ?? '';
  }
}

/** Reads the undelivered ones of these notifications with the claims of their conversations, and locks the conversations. */
async function lockWaiting(transaction: Transaction<Schema>, ids: readonly string[]) {
  return await transaction
    .selectFrom('notifications')
    .innerJoin(namedRows(transaction, ids), 'given.notification_id', 'notifications.notification_id')
    .innerJoin('conversations', 'conversations.conversation_id', 'notifications.conversation_id')
    .select(['notifications.notification_id', 'notifications.conversation_id', 'claimed_by', 'claimed_until'])
    .where('state', '=', 'active')
    .where(isUnsettled)
    // Every transaction locks conversations in this order.
    .orderBy('notifications.conversation_id')
    .$if(hasRowLocks(transaction), (query) => query.forUpdate('conversations'))
    .execute();
}

/** @throws LostRace when another transaction settled one of the notifications while this one waited for the lock */
async function begin(
  transaction: Transaction<Schema>,
  attempts: readonly Attempt[],
  conversationOf: (attempt: Attempt) => string,
): Promise<void> {
  const ids = attempts.flatMap(({ notificationIds }) => notificationIds);
  const { numUpdatedRows } = await transaction
    .updateTable('notifications')
    .from(namedRows(transaction, ids))
    .set((value) => ({ attempts: value('attempts', '+', 1), may_have_arrived: 1 }))
    .whereRef('notifications.notification_id', '=', 'given.notification_id')
    .where(isUnsettled)
    .executeTakeFirstOrThrow();
  if (Number(numUpdatedRows) < ids.length) throw new LostRace();
  const rows = attempts.map((attempt) => ({
    attempt_id: attempt.attemptId,
    conversation_id: conversationOf(attempt),
    notification_ids: toJson(attempt.notificationIds),
    claimed_by: attempt.claimedBy,
    started_at: attempt.startedAt.toISOString(),
  }));
  const columns = ['attempt_id', 'conversation_id', 'notification_ids', 'claimed_by', 'started_at'] as const;
  await transaction
    .insertInto('delivery_attempts')
    .columns(columns)
    .expression((from) => from.selectFrom(givenRows(transaction, rows, columns).as('given')).select(columns))
    .execute();
}

function namedRows(transaction: Transaction<Schema>, ids: readonly string[]) {
  const rows = ids.map((id) => ({ notification_id: id }));
  return givenRows(transaction, rows, ['notification_id']).as('given');
}
