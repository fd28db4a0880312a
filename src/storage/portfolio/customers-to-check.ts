import type { Kysely } from 'kysely';
import type { PortfolioStore, QueuedCustomer } from '../../portfolio/index.ts';
import { customerOf } from '../rows/customer-row.ts';
import { claimDueRows } from '../engine/claim-due-rows.ts';
import { renewRows } from '../engine/renew-rows.ts';
import { transact } from '../engine/transact.ts';
import { inChunks } from '../engine/values.ts';
import { enqueue } from '../telling/outbox.ts';
import type { Schema } from '../schema/schema.ts';
import { isDueOrAhead } from '../rows/waits-for-wrong-clock.ts';

type QueueStore = Pick<
  PortfolioStore,
  'claimQueued' | 'renewQueued' | 'leaveUnchecked' | 'postponeQueued' | 'endSweep' | 'countToSweep'
>;

/** Keeps which customers are to be checked once. */
export function customersToCheckStore(db: Kysely<Schema>): QueueStore {
  return {
    async claimQueued({ longestWaitMs, ...claim }) {
      const isDue = isDueOrAhead<'customers_to_check'>(claim.now, longestWaitMs);
      const claimed = await claimDueRows(db, 'customers_to_check', claim, (row) =>
        row.and([row('why', '<>', 'sweep'), isDue(row)]),
      );
      const rest = claim.limit - claimed.length;
      if (rest > 0) {
        claimed.push(...(await claimDueRows(db, 'customers_to_check', { ...claim, limit: rest }, isDue)));
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
