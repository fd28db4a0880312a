import { sql, type ExpressionBuilder, type Kysely, type Transaction } from 'kysely';
import type { DueConversation, NewNotification, NotificationStore } from '../watch/index.ts';
import { claimDueRows } from './engine/claim-due-rows.ts';
import { conversationOf, type ConversationRow } from './conversation-row.ts';
import { toJson } from './engine/json.ts';
import { notificationOf } from './notification-row.ts';
import type { Schema } from './schema/schema.ts';
import { hasRowLocks } from './engine/transact.ts';
import { inChunks } from './engine/values.ts';

/** What a conversation missed longer ago than this, while it took no messages, is not told any more. */
const missedKeptMs = 30 * 24 * 60 * 60_000;

/** The notifications that wait to be told. */
export function outboxStore(
  db: Kysely<Schema>,
): Pick<NotificationStore, 'claimDueNotifications' | 'oldestUndelivered'> {
  return {
    async claimDueNotifications({ limitPerConversation, ...claim }) {
      const claimed: DueConversation[] = [];
      for (const some of inChunks(await claimDueRows(db, 'conversations', claim))) {
        claimed.push(...(await withNotifications(db, some, limitPerConversation)));
      }
      return claimed.sort((one, other) => oldestOf(one) - oldestOf(other));
    },

    async oldestUndelivered() {
      const row = await db
        .selectFrom('notifications')
        .innerJoin('conversations', 'conversations.conversation_id', 'notifications.conversation_id')
        .select(({ fn }) => fn.min('notifications.created_at').as('oldest'))
        .where('notifications.settled_at', 'is', null)
        .where('conversations.state', '=', 'active')
        .executeTakeFirst();
      return row?.oldest ? new Date(row.oldest) : undefined;
    },
  };
}

/** Adds what is to be told. What a conversation was told already, or is about to be, is left out. */
export async function enqueue(
  transaction: Transaction<Schema>,
  notifications: readonly NewNotification[],
  now: Date,
): Promise<void> {
  await lockConversations(
    transaction,
    notifications.map(({ conversationId }) => conversationId),
  );
  for (const some of inChunks(notifications)) {
    const rows = some.map(({ notificationId, conversationId, changeKey, fact }) => ({
      notification_id: notificationId,
      conversation_id: conversationId,
      change_key: changeKey,
      fact: toJson(fact),
      created_at: now.toISOString(),
    }));
    const added = await transaction
      .insertInto('notifications')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['conversation_id', 'change_key']).doNothing())
      .returning('conversation_id')
      .execute();
    if (added.length > 0) await makeDue(transaction, [...new Set(idsOf(added))], now);
  }
}

/**
 * A conversation takes messages again: what it missed of late is due, as if it had not been tried before, and the
 * rest is given up.
 */
export async function bringBackMissed(
  transaction: Transaction<Schema>,
  conversationId: string,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const isOld = sql<boolean>`created_at < ${new Date(now.getTime() - missedKeptMs).toISOString()}`;
  await transaction
    .updateTable('notifications')
    .set({
      missed_until: at,
      attempts: 0,
      settled_at: sql<string | null>`case when ${isOld} then ${at} end`,
      outcome: sql<'gaveUp' | null>`case when ${isOld} then 'gaveUp' end`,
      why: sql<string | null>`case when ${isOld} then 'expired' end`,
    })
    .where('conversation_id', '=', conversationId)
    .where('settled_at', 'is', null)
    .execute();
  await makeDue(transaction, [conversationId], now);
}

/** What waits to be told to the conversation of the row at hand. */
export function waitingFor(row: ExpressionBuilder<Schema, 'conversations'>) {
  return row
    .selectFrom('notifications')
    .select('sequence')
    .whereRef('notifications.conversation_id', '=', 'conversations.conversation_id')
    .where('settled_at', 'is', null);
}

/**
 * Keeps deliveries from finding nothing left to tell, and conversations from becoming active, while something is
 * enqueued. In one order for everybody: who locks in another waits for the other, and the other for them.
 */
export async function lockConversations(
  transaction: Transaction<Schema>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0 || !hasRowLocks(transaction)) return;
  await transaction
    .selectFrom('conversations')
    .select('conversation_id')
    .where('conversation_id', '=', sql<string>`any(${[...new Set(ids)]})`)
    .orderBy('conversation_id')
    .forUpdate()
    .execute();
}

/** Lets the active ones among the conversations be claimed, unless they are already. They must be locked. */
async function makeDue(transaction: Transaction<Schema>, ids: readonly string[], now: Date): Promise<void> {
  const at = now.toISOString();
  await transaction
    .updateTable('conversations')
    .set({
      due_at: sql<string>`case
        when claimed_until > ${at} then claimed_until
        when next_send_at > ${at} then next_send_at
        else ${at}
      end`,
    })
    .where('conversation_id', 'in', ids)
    .where('state', '=', 'active')
    .where('due_at', 'is', null)
    .where((row) => row.exists(waitingFor(row)))
    .execute();
}

async function withNotifications(
  db: Kysely<Schema>,
  conversations: readonly ConversationRow[],
  limitPerConversation: number,
) {
  const numbered = db
    .selectFrom('notifications')
    .select(['notification_id', 'conversation_id', 'fact', 'created_at'])
    .select(['attempts', 'may_have_arrived', 'missed_until'])
    .select(({ fn }) =>
      fn
        .agg<number>('row_number')
        .over((over) => over.partitionBy('conversation_id').orderBy('sequence'))
        .as('place'),
    )
    .where('conversation_id', 'in', idsOf(conversations))
    .where('settled_at', 'is', null);
  const rows = await db
    .selectFrom(numbered.as('numbered'))
    .selectAll()
    .where('place', '<=', limitPerConversation)
    .orderBy('place')
    .execute();
  const byConversation = Map.groupBy(rows, (row) => row.conversation_id);
  return conversations.map((conversation) => ({
    conversation: conversationOf(conversation),
    notifications: (byConversation.get(conversation.conversation_id) ?? []).map(notificationOf),
  }));
}

function oldestOf({ notifications }: DueConversation): number {
  return notifications[0]?.createdAt.getTime() ?? 0;
}

function idsOf(rows: readonly { conversation_id: string }[]): string[] {
  return rows.map((row) => row.conversation_id);
}
