import type { ExpressionBuilder, Kysely, Selectable } from 'kysely';
import type { StoredConversation } from '../../conversations/store.ts';
import type { CardMessage, ShownCardStore } from '../../shown/index.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import { hasRowLocks, transact } from '../engine/transact.ts';
import { compare } from '../engine/values.ts';
import { conversationOf } from '../rows/conversation-row.ts';
import { cardOf, rowOfCard } from './shown-card-row.ts';
import type { Schema } from '../schema/schema.ts';
import { cardRememberer, customerNamer } from './remember-card.ts';

type Row = Selectable<Schema['shown_cards']>;

/** Keeps the cards that show where customers stand. */
export function shownCardStore(db: Kysely<Schema>, quick: QuickQueries): ShownCardStore {
  const nameCustomers = customerNamer(db);

  return {
    rememberCard: cardRememberer(db, quick),

    forgetCard: (message) =>
      transact(db, async (transaction) => {
        await transaction.deleteFrom('shown_cards').where(isOf(message)).execute();
        await transaction.deleteFrom('shown_card_customers').where(isOf(message)).execute();
      }),

    async findCard(message) {
      const row = await db.selectFrom('shown_cards').selectAll().where(isOf(message)).executeTakeFirst();
      return row && cardOf(row, (await customersOf(db, [row])).get(nameOf(row)) ?? []);
    },

    async claimStaleCards(claim) {
      const rows = await claimRows(db, claim);
      if (rows.length === 0) return [];
      const customers = await customersOf(db, rows);
      const conversations = await conversationsOf(db, rows);
      return rows
        .sort((one, other) => compare(other.drawn_at, one.drawn_at))
        .flatMap((row) => {
          const conversation = conversations.get(row.conversation_id);
          return conversation === undefined
            ? []
            : [{ card: cardOf(row, customers.get(nameOf(row)) ?? []), conversation }];
        });
    },

    recordRenewed: (card, claimedUntil) =>
      transact(db, async (transaction) => {
        const { due_at: _due, ...row } = rowOfCard(card);
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
        if (numUpdatedRows === 0n) return;
        for (const query of nameCustomers(card)) await transaction.executeQuery(query);
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

/** The customers of cards, by the names of the cards. */
async function customersOf(
  db: Kysely<Schema>,
  cards: readonly Row[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom('shown_card_customers')
    .select(['conversation_id', 'activity_id', 'customer_tenant_id'])
    .where('conversation_id', 'in', [...new Set(cards.map((card) => card.conversation_id))])
    .where('activity_id', 'in', [...new Set(cards.map((card) => card.activity_id))])
    .orderBy('customer_tenant_id')
    .execute();
  const byCard = Map.groupBy(rows, nameOf);
  return new Map([...byCard].map(([name, some]) => [name, some.map((row) => row.customer_tenant_id)]));
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

function nameOf({ conversation_id, activity_id }: Pick<Row, 'conversation_id' | 'activity_id'>): string {
  return JSON.stringify([conversation_id, activity_id]);
}

function isOf({ conversationId, activityId }: CardMessage) {
  return (row: ExpressionBuilder<Schema, 'shown_cards' | 'shown_card_customers'>) =>
    row.and({ conversation_id: conversationId, activity_id: activityId } as never);
}
