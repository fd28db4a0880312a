import { sql, type Expression, type ExpressionBuilder, type Kysely, type Transaction } from 'kysely';
import type { DueConversation, NewNotification, NotificationStore } from '../../watch/index.ts';
import { claimDueRows } from '../engine/claim-due-rows.ts';
import { conversationOf, type ConversationRow } from '../rows/conversation-row.ts';
import { toJson } from '../rows/stored-json.ts';
import { movesOf } from '../rows/moved-conversations.ts';
import { notificationOf } from '../rows/notification-row.ts';
import { renewRows } from '../engine/renew-rows.ts';
import type { Schema } from '../schema/schema.ts';
import { hasRowLocks, transact } from '../engine/transact.ts';
import { inChunks } from '../engine/values.ts';
import { waitsTooLong } from '../rows/waits-too-long.ts';

/** Keeps the notifications that wait to be told. */
export function outboxStore(
  db: Kysely<Schema>,
): Pick<
  NotificationStore,
  'claimDueNotifications' | 'renewConversations' | 'withdrawNotification' | 'oldestUndelivered'
> {
  return {
    async claimDueNotifications({ limitPerConversation, longestWaits, ...claim }) {
      const claimed: DueConversation[] = [];
      const due = await claimDueRows(db, 'conversations', claim);
      if (longestWaits !== undefined && due.length < claim.limit) {
        const rest = { ...claim, limit: claim.limit - due.length };
        due.push(...(await claimDueRows(db, 'conversations', rest, waitsTooLong(claim.now, longestWaits))));
      }
      const heldFor = { now: claim.now, mostMs: longestWaits?.untriedMs };
      for (const some of inChunks(due)) {
        claimed.push(...(await withNotifications(db, some, limitPerConversation, heldFor)));
      }
      return claimed.sort((one, other) => oldestOf(one) - oldestOf(other));
    },

    renewConversations: (ids, renewal) => renewRows(db, 'conversations', ids, renewal),

    withdrawNotification: ({ conversationId: asKnown, changeKey }, now) =>
      transact(db, async (transaction) => {
        await lockConversations(transaction, [asKnown]);
        const conversationId = (await lockMoves(transaction, [asKnown])).get(asKnown) ?? asKnown;
        const { numUpdatedRows: withdrawn } = await transaction
          .updateTable('notifications')
          .set({ settled_at: now.toISOString(), outcome: 'withdrawn' })
          .where('conversation_id', '=', conversationId)
          .where('change_key', '=', changeKey)
          .where('settled_at', 'is', null)
          .where('attempts', '=', 0)
          .executeTakeFirst();
        if (withdrawn === 0n) return false;
        await setDue(transaction, [conversationId]).execute();
        return true;
      }),

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

/** Adds notifications. Leaves out those whose conversation already has one with the same key, told or waiting. */
export async function enqueue(
  transaction: Transaction<Schema>,
  notifications: readonly NewNotification[],
  now: Date,
): Promise<void> {
  if (notifications.length === 0) return;
  const ids = notifications.map(({ conversationId }) => conversationId);
  await lockConversations(transaction, ids);
  const moves = await lockMoves(transaction, ids);
  for (const some of inChunks(notifications)) {
    const wanted = await thoseThatMayFollow(transaction, some, moves);
    if (wanted.length === 0) continue;
    const rows = wanted.map(({ notificationId, conversationId, changeKey, fact, heldUntil }) => ({
      notification_id: notificationId,
      conversation_id: moves.get(conversationId) ?? conversationId,
      change_key: changeKey,
      customer_tenant_id: fact.customerTenantId,
      fact: toJson(fact),
      created_at: now.toISOString(),
      held_until: heldUntil?.toISOString() ?? null,
      // If it is sent after all, the answer that shows the same may have arrived.
      may_have_arrived: heldUntil ? 1 : 0,
    }));
    const added = await transaction
      .insertInto('notifications')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['conversation_id', 'change_key']).doNothing())
      .returning('conversation_id')
      .execute();
    if (added.length > 0) await makeDue(transaction, [...new Set(idsOf(added))]);
  }
}

/** Leaves out what may only follow another notification, where its conversation does not have that one. */
async function thoseThatMayFollow(
  transaction: Transaction<Schema>,
  notifications: readonly NewNotification[],
  moves: ReadonlyMap<string, string>,
): Promise<readonly NewNotification[]> {
  const keys = notifications.flatMap(({ onlyAfter }) => onlyAfter ?? []);
  if (keys.length === 0) return notifications;
  const rows = await transaction
    .selectFrom('notifications')
    .select(['conversation_id', 'change_key'])
    .where('conversation_id', 'in', [
      ...new Set(notifications.map(({ conversationId }) => moves.get(conversationId) ?? conversationId)),
    ])
    .where('change_key', 'in', [...new Set(keys)])
    .execute();
  const there = Map.groupBy(rows, (row) => row.change_key);
  return notifications.filter(({ conversationId, onlyAfter }) => {
    if (onlyAfter === undefined) return true;
    const here = moves.get(conversationId) ?? conversationId;
    return there.get(onlyAfter)?.some((row) => row.conversation_id === here) ?? false;
  });
}

/**
 * Makes the missed notifications of a conversation due when it takes messages again. Their attempts are counted anew.
 * Those older than `missedKeptMs` (milliseconds) are given up.
 */
export async function bringBackMissed(
  transaction: Transaction<Schema>,
  conversationId: string,
  { missedKeptMs, now }: { readonly missedKeptMs: number; readonly now: Date },
): Promise<void> {
  const at = now.toISOString();
  const missedSince = new Date(Math.max(0, now.getTime() - missedKeptMs));
  const isOld = sql<boolean>`created_at < ${missedSince.toISOString()}`;
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
  await makeDue(transaction, [conversationId]);
}

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

/**
 * Locks conversations while notifications are enqueued for them: no delivery finds that nothing is left to tell, and no
 * conversation becomes active, until the transaction ends. All transactions lock in one order. In different orders, two
 * of them would wait for each other.
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

/**
 * Finds which of the locked conversations were moved, and locks those that took over. This is out of order, so two
 * transactions may wait for each other; then one of them begins anew.
 */
export async function lockMoves(
  transaction: Transaction<Schema>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const moves = new Map<string, string>();
  for (const some of inChunks([...new Set(ids)])) {
    for (const [from, to] of await movesOf(transaction, some)) moves.set(from, to);
  }
  await lockConversations(transaction, [...moves.values()]);
  return moves;
}

/** Makes the active ones among the conversations due, unless they are already. The caller must have locked them. */
async function makeDue(transaction: Transaction<Schema>, ids: readonly string[]): Promise<void> {
  // A conversation with earlier notifications is due already: a later one does not change when.
  await setDue(transaction, ids).where('due_at', 'is', null).execute();
}

/** Sets when the active ones among the conversations are due; null where nothing waits. The caller must have locked them. */
export function setDue(transaction: Transaction<Schema>, ids: readonly string[]) {
  return transaction
    .updateTable('conversations')
    .set((row) => ({ due_at: dueAt(row, transaction, [row.ref('claimed_until'), row.ref('next_send_at')]) }))
    .where('conversation_id', 'in', ids)
    .where('state', '=', 'active');
}

async function withNotifications(
  db: Kysely<Schema>,
  conversations: readonly ConversationRow[],
  limitPerConversation: number,
  held: HeldFor,
) {
  const numbered = db
    .selectFrom('notifications')
    .select(['notification_id', 'conversation_id', 'fact', 'created_at'])
    .select(['attempts', 'may_have_arrived', 'missed_until', 'held_until'])
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
    notifications: upToHeld(byConversation.get(conversation.conversation_id) ?? [], held).map(notificationOf),
  }));
}

/** For how long a notification may be held back, in milliseconds. Without it, every time is believed. */
interface HeldFor {
  readonly now: Date;
  readonly mostMs: number | undefined;
}

/** Cuts the rows before the first that is held back: a conversation is told in order. */
function upToHeld<Row extends { readonly held_until: string | null }>(
  rows: readonly Row[],
  { now, mostMs }: HeldFor,
): readonly Row[] {
  const from = now.toISOString();
  const latest = mostMs === undefined ? undefined : new Date(now.getTime() + mostMs).toISOString();
  const isHeld = (until: string | null) =>
    until !== null && until > from && (latest === undefined || until <= latest);
  const held = rows.findIndex(({ held_until }) => isHeld(held_until));
  return held < 0 ? rows : rows.slice(0, held);
}

function oldestOf({ notifications }: DueConversation): number {
  return notifications[0]?.createdAt.getTime() ?? 0;
}

function idsOf(rows: readonly { conversation_id: string }[]): string[] {
  return rows.map((row) => row.conversation_id);
}
