import { sql, type ExpressionBuilder, type Kysely, type Selectable } from 'kysely';
import type { StoredConversation } from '../../conversations/store.ts';
import type { CardMessage, ShownCardStore } from '../../shown/index.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import { hasRowLocks, transact } from '../engine/transact.ts';
import { compare } from '../engine/values.ts';
import { conversationOf } from '../rows/conversation-row.ts';
import { forgetCards } from '../rows/forget-cards.ts';
import { cardOf, rowOfCard } from '../rows/shown-card-row.ts';
import type { Schema } from '../schema/schema.ts';
import { cardRememberer, customerNamer, lockCard } from './remember-card.ts';

type Row = Selectable<Schema['shown_cards']>;

/** Keeps the cards that show where customers stand. */
export function shownCardStore(db: Kysely<Schema>, quick: QuickQueries): ShownCardStore {
  const { forgetOthers, name } = customerNamer(db);

  return {
    rememberCard: cardRememberer(db, quick),

    async forgetCard({ conversationId, activityId }) {
      const isIt = sql`conversation_id = ${conversationId} and activity_id = ${activityId}`;
      await transact(db, (transaction) => forgetCards(transaction, isIt));
    },

    async findCard(message) {
      const row = await db.selectFrom('shown_cards').selectAll().where(isOf(message)).executeTakeFirst();
      return row && cardOf(row);
    },

    async claimStaleCards(claim) {
      const rows = await claimRows(db, claim);
      if (rows.length === 0) return [];
      const conversations = await conversationsOf(db, rows);
      return rows
        .sort((one, other) => compare(other.drawn_at, one.drawn_at))
        .flatMap((row) => {
          const conversation = conversations.get(row.conversation_id);
          return conversation === undefined ? [] : [{ card: cardOf(row), conversation }];
        });
    },

    recordRenewed: (card, claimedUntil) =>
      transact(db, async (transaction) => {
        const { due_at: _due, ...row } = rowOfCard(card);
        await lockCard(transaction, card);
        await transaction.executeQuery(forgetOthers(card));
        const { numUpdatedRows } = await transaction
          .updateTable('shown_cards')
          .set((is) => ({
            ...row,
            due_at: is
              .case()
              .when('due_at', '=', claimedUntil.toISOString())
              .then(null)
              .else(is.ref('due_at'))
              .end(),
          }))
          .where(isOf(card))
          .executeTakeFirst();
        if (numUpdatedRows === 1n) await transaction.executeQuery(name(card));
      }),

    async postponeCard(message, claimedUntil, until) {
      await db
        .updateTable('shown_cards')
        .set({ due_at: until.toISOString() })
        .where(isOf(message))
        .where('due_at', '=', claimedUntil.toISOString())
        .execute();
    },
  };
}

function claimRows(
  db: Kysely<Schema>,
  { claimedUntil, now, limit, longestWaitMs }: Parameters<ShownCardStore['claimStaleCards']>[0],
): Promise<Row[]> {
  const latest = new Date(now.getTime() + longestWaitMs).toISOString();
  return db
    .with('due', (from) =>
      from
        .selectFrom('shown_cards')
        .innerJoin('conversations', 'conversations.conversation_id', 'shown_cards.conversation_id')
        .select(['shown_cards.conversation_id', 'shown_cards.activity_id'])
        .where((row) =>
          row.or([
            row('shown_cards.due_at', '<=', now.toISOString()),
            row('shown_cards.due_at', '>', latest),
          ]),
        )
        .where('conversations.state', '=', 'active')
        // News is told before older cards are changed.
        .where((row) =>
          row.not(
            row.exists(
              row
                .selectFrom('notifications')
                .select('notification_id')
                .whereRef('notifications.conversation_id', '=', 'shown_cards.conversation_id')
                .where('settled_at', 'is', null),
            ),
          ),
        )
        .orderBy('shown_cards.drawn_at', 'desc')
        .limit(limit)
        .$if(hasRowLocks(db), (query) => query.forUpdate('shown_cards').skipLocked()),
    )
    .updateTable('shown_cards')
    .set({ due_at: claimedUntil.toISOString() })
    .where((row) =>
      row(row.refTuple('conversation_id', 'activity_id'), 'in', (from) =>
        from
          .selectFrom('due')
          .select(['due.conversation_id', 'due.activity_id'])
          .$asTuple('conversation_id', 'activity_id'),
      ),
    )
    .returningAll()
    .execute();
}

async function conversationsOf(
  db: Kysely<Schema>,
  cards: readonly Row[],
): Promise<ReadonlyMap<string, StoredConversation>> {
  const rows = await db
    .selectFrom('conversations')
    .selectAll()
    .where('conversation_id', 'in', [...new Set(cards.map((card) => card.conversation_id))])
    .execute();
  return new Map(rows.map((row) => [row.conversation_id, conversationOf(row)]));
}

function isOf({ conversationId, activityId }: CardMessage) {
  return (row: ExpressionBuilder<Schema, 'shown_cards'>) =>
    row.and({ conversation_id: conversationId, activity_id: activityId });
}
