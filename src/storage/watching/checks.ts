import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import type {
  Audience,
  CheckRecord,
  CheckStore,
  NewNotification,
  NotifyFilter,
  StartedFrom,
} from '../../watch/index.ts';
import { claimDueRows } from '../engine/claim-due-rows.ts';
import { endCare } from '../rows/end-care.ts';
import { columnsOfBlindness, customerOf } from '../rows/customer-row.ts';
import { columnsOfChange } from '../rows/history-row.ts';
import { toJson } from '../rows/stored-json.ts';
import { enqueue } from '../telling/outbox.ts';
import { prepare } from '../engine/prepared.ts';
import { renewRows } from '../engine/renew-rows.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import type { Schema } from '../schema/schema.ts';
import { hasRowLocks, transact } from '../engine/transact.ts';
import { compare, inChunks, outsideText, timeOrNull } from '../engine/values.ts';
import { waitsForWrongClock } from '../rows/waits-for-wrong-clock.ts';
import { markStale } from '../rows/stale-cards.ts';
import { saveVettings } from '../rows/vettings.ts';
import { watchOf } from '../rows/watch-row.ts';

/** Keeps which customers are checked when, and what was seen of them. */
export function checkStore(db: Kysely<Schema>, quick: QuickQueries): CheckStore {
  const findCustomer = prepare(({ customerTenantId }: { readonly customerTenantId: string }) =>
    db.selectFrom('customers').selectAll().where('customer_tenant_id', '=', customerTenantId),
  );

  return {
    async claimDueCustomers({ longestWaits, ...claim }) {
      const due = await claimDueRows(db, 'customers', claim);
      if (longestWaits !== undefined && due.length < claim.limit) {
        const rest = { ...claim, limit: claim.limit - due.length };
        const isDue = waitsForWrongClock(claim.now, longestWaits);
        due.push(...(await claimDueRows(db, 'customers', rest, isDue)));
      }
      return due
        .sort((one, other) => compare(one.next_check_at ?? '', other.next_check_at ?? ''))
        .map(customerOf);
    },

    renewCustomers: (ids, renewal) => renewRows(db, 'customers', ids, renewal),

    async findStoredCustomer(customerTenantId) {
      const [row] = await quick.read(findCustomer({ customerTenantId }));
      return row && customerOf(row);
    },

    async addCustomer({ customerTenantId, companyName }) {
      await db
        .insertInto('customers')
        .values({ customer_tenant_id: customerTenantId, company_name: outsideText(companyName), is_open: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async listStoredCustomers(customerTenantIds) {
      // PostgreSQL has no empty list.
      if (customerTenantIds.length === 0) return [];
      const rows = await db
        .selectFrom('customers')
        .selectAll()
        .where('customer_tenant_id', 'in', customerTenantIds)
        .execute();
      return rows.map(customerOf);
    },

    async listAudience(customerTenantId) {
      const watches = await db
        .selectFrom('watches')
        .selectAll()
        .where('customer_tenant_id', '=', customerTenantId)
        .orderBy('created_at')
        .orderBy('watch_id')
        .execute();
      const snoozes = await db
        .selectFrom('snoozes')
        .select(['conversation_id', 'until'])
        .where('customer_tenant_id', '=', customerTenantId)
        .execute();
      return {
        watches: watches.map(watchOf),
        listeners: await listListeners(db),
        snoozes: snoozes.map(({ conversation_id, until }) => ({
          conversationId: conversation_id,
          until: new Date(until),
        })),
      };
    },

    listListeners: () => listListeners(db),

    recordCheck: (check) =>
      transact(db, async (transaction) => {
        if (!(await saveState(transaction, check))) return false;
        await appendHistory(transaction, check);
        await enqueue(transaction, check.notifications, check.checkedAt);
        await endWatches(transaction, check);
        if (isNews(check)) await markStale(transaction, check.customerTenantId);
        if (!check.isOpen) await restUnwatched(transaction, check.customerTenantId);
        if (check.seen) await takeOutOfQueue(transaction, check);
        if (check.endsCare) {
          await endCare(transaction, check.customerTenantId, { at: check.checkedAt, why: 'approved' });
        }
        return true;
      }),

    async listBlind() {
      const rows = await db
        .selectFrom('customers')
        .selectAll()
        .where('blind_since', 'is not', null)
        .orderBy('customer_tenant_id')
        .execute();
      return rows.map(customerOf);
    },

    recordSight: (records, now) =>
      transact(db, async (transaction) => {
        const told: NewNotification[] = [];
        // In one order, because each update locks its row.
        for (const record of records.toSorted((a, b) => compare(a.customerTenantId, b.customerTenantId))) {
          const { numUpdatedRows } = await transaction
            .updateTable('customers')
            .set(columnsOfBlindness(record.blindness))
            .where(isAsStarted(record))
            .executeTakeFirst();
          if (numUpdatedRows === 1n) told.push(...record.notifications);
        }
        await enqueue(transaction, told, now);
      }),
  };
}

async function listListeners(db: Kysely<Schema>): Promise<Audience['listeners']> {
  const rows = await db
    .selectFrom('notify_filters')
    .select(['conversation_id', 'filter'])
    .orderBy('conversation_id')
    .execute();
  return rows.map(({ conversation_id, filter }) => ({
    conversationId: conversation_id,
    filter: filter as NotifyFilter,
  }));
}

/** Locks a customer and its watches: no other transaction changes them until this one ends. */
export async function lockCustomer(
  transaction: Transaction<Schema>,
  customerTenantId: string,
): Promise<void> {
  await transaction
    .selectFrom('customers')
    .select('customer_tenant_id')
    .where('customer_tenant_id', '=', customerTenantId)
    .$if(hasRowLocks(transaction), (query) => query.forUpdate())
    .execute();
}

/** Stops to poll a customer when nobody watches it and nothing of it is open. The caller must have locked it. */
export async function restUnwatched(
  transaction: Transaction<Schema>,
  customerTenantId: string,
): Promise<void> {
  await transaction
    .updateTable('customers')
    .set({
      next_check_at: null,
      due_at: null,
      claimed_by: null,
      refusals: 0,
      failures: 0,
      ...columnsOfBlindness(undefined),
    })
    .where('customer_tenant_id', '=', customerTenantId)
    .where('is_open', '=', 0)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('watches')
            .select('watch_id')
            .whereRef('watches.customer_tenant_id', '=', 'customers.customer_tenant_id'),
        ),
      ),
    )
    .execute();
}

/** Whether cards that show the customer are no longer true. */
function isNews({ history, endedWatchIds }: CheckRecord): boolean {
  return history.length > 0 || endedWatchIds.length > 0;
}

/** Writes the new state and ends the claim. False when another check or telling was recorded meanwhile. */
async function saveState(transaction: Transaction<Schema>, check: CheckRecord): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('customers')
    .set({
      company_name: outsideText(check.companyName),
      ...(check.country !== undefined && { country: outsideText(check.country) }),
      ...(check.seen && { seen: toJson(check.seen), gone_at: null, missed_lists: 0 }),
      is_open: check.isOpen ? 1 : 0,
      refusals: check.refusals,
      failures: check.failures ?? 0,
      ...columnsOfBlindness(check.blindness),
      last_checked_at: check.checkedAt.toISOString(),
      next_check_at: check.nextCheckAt.toISOString(),
      due_at: check.nextCheckAt.toISOString(),
      claimed_by: null,
    })
    .where(isAsStarted(check))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  if (check.seen)
    await saveVettings(transaction, check.customerTenantId, check.seen, check.history, check.checkedAt);
  return true;
}

/** Whoever checks a customer, it need not be checked once more. */
async function takeOutOfQueue(
  transaction: Transaction<Schema>,
  { customerTenantId, checkedAt }: CheckRecord,
): Promise<void> {
  await transaction
    .deleteFrom('customers_to_check')
    .where('customer_tenant_id', '=', customerTenantId)
    .where('since', '<=', checkedAt.toISOString())
    .execute();
}

/** True for the customer while nothing was recorded of it since. */
function isAsStarted({
  customerTenantId,
  startedFrom,
  blindToldAt,
}: StartedFrom & { readonly customerTenantId: string }) {
  return (row: ExpressionBuilder<Schema, 'customers'>) =>
    row.and([
      row('customer_tenant_id', '=', customerTenantId),
      row('last_checked_at', startedFrom ? '=' : 'is', timeOrNull(startedFrom)),
      row('blind_told_at', blindToldAt ? '=' : 'is', timeOrNull(blindToldAt)),
    ]);
}

async function appendHistory(transaction: Transaction<Schema>, check: CheckRecord): Promise<void> {
  if (check.history.length === 0) return;
  const rows = check.history.map((change) => ({
    customer_tenant_id: check.customerTenantId,
    ...columnsOfChange(change),
    seen_at: check.checkedAt.toISOString(),
    seen_by: check.seenBy,
  }));
  await transaction.insertInto('vetting_history').values(rows).execute();
}

async function endWatches(
  transaction: Transaction<Schema>,
  { customerTenantId, endedWatchIds }: CheckRecord,
): Promise<void> {
  if (endedWatchIds.length === 0) return;
  for (const ids of inChunks(endedWatchIds)) {
    await transaction
      .deleteFrom('watches')
      .where('customer_tenant_id', '=', customerTenantId)
      .where('watch_id', 'in', ids)
      .execute();
  }
}
