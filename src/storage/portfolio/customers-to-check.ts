import type { ExpressionBuilder, ExpressionWrapper, Kysely, Selectable, SqlBool } from 'kysely';
import type { PortfolioStore, QueuedCustomer } from '../../portfolio/index.ts';
import { customerOf } from '../rows/customer-row.ts';
import { claimDueRows } from '../engine/claim-due-rows.ts';
import { renewRows } from '../engine/renew-rows.ts';
import { transact } from '../engine/transact.ts';
import { inChunks } from '../engine/values.ts';
import { enqueue } from '../telling/outbox.ts';
import type { Schema } from '../schema/schema.ts';
import { waitsTooLong } from '../rows/waits-for-wrong-clock.ts';

type QueueStore = Pick<
  PortfolioStore,
  'claimQueued' | 'renewQueued' | 'leaveUnchecked' | 'postponeQueued' | 'endSweep' | 'countToSweep'
>;

type Queue = 'customers_to_check';
type IsWanted = (row: ExpressionBuilder<Schema, Queue>) => ExpressionWrapper<Schema, Queue, SqlBool>;

/** Keeps which customers are to be checked once. */
export function customersToCheckStore(db: Kysely<Schema>): QueueStore {
  return {
    async claimQueued({ longestWaitMs, ...claim }) {
      const isDue: IsWanted = (row) => row('due_at', '<=', claim.now.toISOString());
      const isAhead = waitsTooLong<'customers_to_check'>(claim.now, longestWaitMs);
      const soon =
        (isWanted: IsWanted): IsWanted =>
        (row) =>
          row.and([row('why', '<>', 'sweep'), isWanted(row)]);
      const claimed: Selectable<Schema['customers_to_check']>[] = [];
      // One after the other, because each is found by an index.
      for (const isWanted of [soon(isDue), soon(isAhead), isDue, isAhead]) {
        const limit = claim.limit - claimed.length;
        if (limit > 0)
          claimed.push(...(await claimDueRows(db, 'customers_to_check', { ...claim, limit }, isWanted)));
      }
      const known = new Map<string, QueuedCustomer['customer']>();
      for (const rows of inChunks(claimed)) {
        const ids = rows.map((row) => row.customer_tenant_id);
        const found = await db
          .selectFrom('customers')
          .selectAll()
          .where('customer_tenant_id', 'in', ids)
          .execute();
        for (const row of found) known.set(row.customer_tenant_id, customerOf(row));
      }
      return claimed.flatMap(({ customer_tenant_id, why, since, failures }) => {
        const customer = known.get(customer_tenant_id);
        const queued = { why: why as QueuedCustomer['why'], since: new Date(since), failures };
        return customer ? [{ customer, ...queued }] : [];
      });
    },

    renewQueued: (ids, renewal) => renewRows(db, 'customers_to_check', ids, renewal),

    async leaveUnchecked(customerTenantId, claimedBy) {
      await db
        .deleteFrom('customers_to_check')
        .where('customer_tenant_id', '=', customerTenantId)
        .where('claimed_by', '=', claimedBy)
        .execute();
    },

    async postponeQueued(customerTenantId, { claimedBy, failures, dueAt }) {
      await db
        .updateTable('customers_to_check')
        .set({ failures, due_at: dueAt.toISOString(), claimed_by: null })
        .where('customer_tenant_id', '=', customerTenantId)
        .where('claimed_by', '=', claimedBy)
        .execute();
    },

    endSweep: (number, now, notifications) =>
      transact(db, async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('customer_lists')
          .set({ sweep_ended_at: now.toISOString() })
          .where('sweep', '=', number)
          .where('sweep_ended_at', 'is', null)
          .where('ended_at', 'is not', null)
          .where((row) =>
            row.not(
              row.exists(
                row.selectFrom('customers_to_check').select('customer_tenant_id').where('why', '=', 'sweep'),
              ),
            ),
          )
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await enqueue(transaction, notifications, now);
        return true;
      }),

    async countToSweep() {
      const { count } = await db
        .selectFrom('customers_to_check')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('why', '=', 'sweep')
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}
