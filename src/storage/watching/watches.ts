import type { ExpressionBuilder, Kysely, Selectable, Transaction } from 'kysely';
import type { HistoryEntry, ListedWatch, NotifyFilter, Watch, WatchStore } from '../../watch/index.ts';
import { lockCustomer, restUnwatched } from './rest-unwatched.ts';
import { customerOf } from '../rows/customer-row.ts';
import { movesOf } from '../rows/moved-conversations.ts';
import { markStale } from '../rows/stale-cards.ts';
import { readChange } from '../rows/stored-json.ts';
import type { Schema } from '../schema/schema.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import { transact } from '../engine/transact.ts';
import { outsideText } from '../engine/values.ts';
import { rowOfWatch, watchOf } from '../rows/watch-row.ts';

/** Keeps watches, filters and the history of changes. */
export function watchStore(db: Kysely<Schema>, quick: QuickQueries): WatchStore {
  const findOne = prepare((watch: { readonly conversationId: string; readonly customerTenantId: string }) =>
    watchesIn(db, watch.conversationId).where('watches.customer_tenant_id', '=', watch.customerTenantId),
  );

  return {
    addWatch: (...wanted) => transact(db, (transaction) => beginWatch(transaction, ...wanted)),

    endWatch: (conversationId, customerTenantId) =>
      transact(db, (transaction) => removeWatch(transaction, conversationId, customerTenantId)),

    endWatches: (conversationId, customerTenantIds) =>
      transact(db, async (transaction) => {
        // In one order: two transactions that lock the same customers wait for each other in turn.
        for (const id of customerTenantIds.toSorted()) await removeWatch(transaction, conversationId, id);
      }),

    async listWatches(conversationId) {
      const rows = await watchesIn(db, conversationId).orderBy('created_at').orderBy('watch_id').execute();
      return rows.map(listedOf);
    },

    async findWatch(conversationId, customerTenantId) {
      const [row] = await quick.read(findOne({ conversationId, customerTenantId }));
      return row && listedOf(row);
    },

    async setNotifyFilter(conversationId, filter, now) {
      if (filter === undefined) {
        await db.deleteFrom('notify_filters').where('conversation_id', '=', conversationId).execute();
        return;
      }
      const choice = { filter, chosen_at: now.toISOString() };
      await db
        .insertInto('notify_filters')
        .values({ conversation_id: conversationId, ...choice })
        .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(choice))
        .execute();
    },

    async findNotifyFilter(conversationId) {
      const row = await db
        .selectFrom('notify_filters')
        .select('filter')
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      return row?.filter as NotifyFilter | undefined;
    },

    async listHistory(customerTenantId, limit) {
      const rows = await db
        .selectFrom('vetting_history')
        .select(['change', 'seen_at', 'seen_by'])
        .where('customer_tenant_id', '=', customerTenantId)
        .orderBy('sequence', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ change, seen_at, seen_by }) => ({
        change: readChange(change),
        seenAt: new Date(seen_at),
        seenBy: seen_by as HistoryEntry['seenBy'],
      }));
    },
  };
}

function watchesIn(db: Kysely<Schema>, conversationId: string) {
  return db
    .selectFrom('watches')
    .innerJoin('customers', 'customers.customer_tenant_id', 'watches.customer_tenant_id')
    .selectAll('customers')
    .selectAll('watches')
    .where('conversation_id', '=', conversationId);
}

function listedOf(row: Selectable<Schema['customers'] & Schema['watches']>): ListedWatch {
  return {
    watch: watchOf(row),
    customer: customerOf(row),
    nextCheckAt: new Date(row.next_check_at ?? row.created_at),
  };
}

/** Ends every watch of a conversation, and returns how many there were. */
export async function endAllWatches(
  transaction: Transaction<Schema>,
  conversationId: string,
): Promise<number> {
  const rows = await transaction
    .selectFrom('watches')
    .select('customer_tenant_id')
    .where('conversation_id', '=', conversationId)
    .orderBy('customer_tenant_id')
    .execute();
  for (const row of rows) await removeWatch(transaction, conversationId, row.customer_tenant_id);
  return rows.length;
}

/** Ends a watch. False when there was none. */
async function removeWatch(
  transaction: Transaction<Schema>,
  conversationId: string,
  customerTenantId: string,
): Promise<boolean> {
  await lockCustomer(transaction, customerTenantId);
  const { numDeletedRows } = await transaction
    .deleteFrom('watches')
    .where(sameWatch(conversationId, customerTenantId))
    .executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  await restUnwatched(transaction, customerTenantId);
  await markStale(transaction, customerTenantId, conversationId);
  return true;
}

/** Adds a watch and its customer. False when the conversation watches the customer already. */
export async function beginWatch(
  transaction: Transaction<Schema>,
  wanted: Watch,
  { companyName, nextCheckAt }: Parameters<WatchStore['addWatch']>[1],
  end?: 'chosen',
): Promise<boolean> {
  const { conversationId } = wanted;
  const moves = await movesOf(transaction, [conversationId]);
  const watch = { ...wanted, conversationId: moves.get(conversationId) ?? conversationId };
  const named = { company_name: outsideText(companyName) };
  // Updating an existing row locks it: its last watch cannot end while this one begins.
  await transaction
    .insertInto('customers')
    .values({
      customer_tenant_id: watch.customerTenantId,
      next_check_at: nextCheckAt.toISOString(),
      due_at: nextCheckAt.toISOString(),
      is_open: 0,
      ...named,
    })
    .onConflict((conflict) =>
      conflict.column('customer_tenant_id').doUpdateSet((row) => ({
        ...named,
        next_check_at: row.fn.coalesce('customers.next_check_at', 'excluded.next_check_at'),
        due_at: row.fn.coalesce('customers.due_at', 'excluded.due_at'),
      })),
    )
    .execute();
  const { numInsertedOrUpdatedRows: added } = await transaction
    .insertInto('watches')
    .values(rowOfWatch(watch))
    .onConflict((conflict) => conflict.columns(['conversation_id', 'customer_tenant_id']).doNothing())
    .executeTakeFirstOrThrow();
  if (added === 1n) {
    await markStale(transaction, watch.customerTenantId, watch.conversationId);
    return true;
  }
  await changeWatch(transaction, watch, end);
  return false;
}

/** Changes the watch that a conversation has already into what is asked for now, as `addWatch` says. */
async function changeWatch(
  transaction: Transaction<Schema>,
  watch: Watch,
  end: 'chosen' | undefined,
): Promise<void> {
  const { conversationId, customerTenantId, until } = watch;
  const isSame = sameWatch(conversationId, customerTenantId);
  const { waits_for, ends_at } = rowOfWatch(watch);
  const change = {
    ...(until === 'ordering' || until === 'never' ? { waits_for } : {}),
    ...(until === 'never' || end === 'chosen' ? { ends_at } : {}),
  };
  if (Object.keys(change).length === 0) return;
  await transaction
    .updateTable('watches')
    .set(change)
    .where(isSame)
    .where((row) => row.or([row('waits_for', 'is', null), row('waits_for', '<>', 'never')]))
    .execute();
}

function sameWatch(conversationId: string, customerTenantId: string) {
  return (expression: ExpressionBuilder<Schema, 'watches'>) =>
    expression.and({ conversation_id: conversationId, customer_tenant_id: customerTenantId });
}
