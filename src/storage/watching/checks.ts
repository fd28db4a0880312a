import { sql, type ExpressionBuilder, type Kysely, type Transaction } from 'kysely';
import type { CheckRecord, CheckStore, NewNotification, StartedFrom } from '../../watch/index.ts';
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
import { transact } from '../engine/transact.ts';
import { compare, inChunks, outsideText, timeOrNull } from '../engine/values.ts';
import { waitsForWrongClock } from '../rows/waits-for-wrong-clock.ts';
import { markStale } from '../rows/stale-cards.ts';
import { vettingWriter } from '../rows/vettings.ts';
import { audienceReader } from './audience.ts';
import { quietCheckRecorder } from './quiet-checks.ts';
import { restingUnwatched } from './rest-unwatched.ts';

/** Keeps which customers are checked when, and what was seen of them. */
export function checkStore(db: Kysely<Schema>, quick: QuickQueries): CheckStore {
  const findCustomer = prepare(({ customerTenantId }: { readonly customerTenantId: string }) =>
    db.selectFrom('customers').selectAll().where('customer_tenant_id', '=', customerTenantId),
  );

  const recordQuietly = quietCheckRecorder(db, quick);
  const saveVettings = vettingWriter(db);
  const saveState = stateWriter(db);
  const rest = prepare(({ customerTenantId }: { readonly customerTenantId: string }) =>
    restingUnwatched(db, customerTenantId),
  );
  /** Whoever checks a customer, it need not be checked once more. */
  const takeOutOfQueue = prepare(
    ({ customerTenantId, checkedAt }: { readonly customerTenantId: string; readonly checkedAt: string }) =>
      db
        .deleteFrom('customers_to_check')
        .where('customer_tenant_id', '=', customerTenantId)
        .where('since', '<=', checkedAt),
  );

  const { listAudience, listListeners } = audienceReader(db, quick);

  return {
    listAudience,
    listListeners,

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

    async findWithAudience(customerTenantId) {
      const reading = quick.read(findCustomer({ customerTenantId }));
      // A file is read in order and all at once, a server through several connections.
      if (!quick.isLocal) await reading;
      const [[row], audience] = await Promise.all([reading, listAudience(customerTenantId)]);
      return { customer: row && customerOf(row), audience };
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

    recordCheck: async (check) =>
      (await recordQuietly(check)) ||
      transact(db, async (transaction) => {
        const { customerTenantId, seen, history, checkedAt } = check;
        if (!(await saveState(transaction, check))) return false;
        if (seen) {
          await saveVettings(transaction, { customerTenantId, seen, changes: history, at: checkedAt });
          const queued = { customerTenantId, checkedAt: checkedAt.toISOString() };
          await transaction.executeQuery(takeOutOfQueue(queued));
        }
        await appendHistory(transaction, check);
        await enqueue(transaction, check.notifications, check.checkedAt);
        await endWatches(transaction, check);
        if (isNews(check)) await markStale(transaction, customerTenantId);
        if (!check.isOpen) await transaction.executeQuery(rest({ customerTenantId }));
        if (check.endsCare) {
          await endCare(transaction, customerTenantId, { at: checkedAt, why: 'approved' });
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

/** Whether cards that show the customer are no longer true. */
function isNews({ history, endedWatchIds }: CheckRecord): boolean {
  return history.length > 0 || endedWatchIds.length > 0;
}

/** Writes the new state and ends the claim. False when another check or telling was recorded meanwhile. */
function stateWriter(db: Kysely<Schema>) {
  const update = prepare((state: ReturnType<typeof stateOf>) =>
    db
      .updateTable('customers')
      .set((row) => ({
        company_name: state.company_name,
        country: row.fn.coalesce(row.val(state.country), 'country'),
        seen: row.fn.coalesce(row.val(state.seen), 'seen'),
        gone_at: sql<string | null>`case when ${state.hasSeen} = 1 then null else gone_at end`,
        missed_lists: sql<number>`case when ${state.hasSeen} = 1 then 0 else missed_lists end`,
        is_open: state.is_open,
        refusals: state.refusals,
        failures: state.failures,
        blind_since: state.blind_since,
        blind_counted_ms: state.blind_counted_ms,
        blind_trouble: state.blind_trouble,
        blind_told_at: state.blind_told_at,
        seen_again_at: state.seen_again_at,
        last_checked_at: state.last_checked_at,
        next_check_at: state.next_check_at,
        due_at: state.next_check_at,
        claimed_by: null,
      }))
      .where('customer_tenant_id', '=', state.customer_tenant_id)
      .where('last_checked_at', 'is not distinct from', state.startedFrom)
      .where('blind_told_at', 'is not distinct from', state.blindToldAt),
  );

  return async (transaction: Transaction<Schema>, check: CheckRecord): Promise<boolean> => {
    const { numAffectedRows } = await transaction.executeQuery(update(stateOf(check)));
    return numAffectedRows === 1n;
  };
}

/** What a check writes of a customer. Null in `country` and `seen`: what is known stays. */
function stateOf(check: CheckRecord) {
  return {
    customer_tenant_id: check.customerTenantId,
    company_name: outsideText(check.companyName),
    country: check.country === undefined ? null : outsideText(check.country),
    seen: check.seen ? toJson(check.seen) : null,
    hasSeen: check.seen ? 1 : 0,
    is_open: check.isOpen ? 1 : 0,
    refusals: check.refusals,
    failures: check.failures ?? 0,
    ...columnsOfBlindness(check.blindness),
    last_checked_at: check.checkedAt.toISOString(),
    next_check_at: check.nextCheckAt.toISOString(),
    startedFrom: timeOrNull(check.startedFrom),
    blindToldAt: timeOrNull(check.blindToldAt),
  };
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
