import { sql, type Kysely } from 'kysely';
import { mostClocksDifferMs } from '../../flow/clocks.ts';
import type { PortfolioStore } from '../../portfolio/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { claimDueRows } from '../engine/claim-due-rows.ts';
import { transact } from '../engine/transact.ts';
import { compare, inChunks, outsideText, timeOrNull } from '../engine/values.ts';
import type { Schema } from '../schema/schema.ts';
import { isDueOrAhead } from '../rows/waits-for-wrong-clock.ts';

type AuditStore = Pick<PortfolioStore, 'claimAudit' | 'recordAuditRead' | 'queueAudited'>;

/** Keeps until when audit records were read, and queues whom they concern. */
export function auditReadStore(db: Kysely<Schema>): AuditStore {
  return {
    async claimAudit({ longestWaitMs, ...claim }) {
      await db
        .insertInto('audit_reads')
        .values({ name: 'partner-center', due_at: claim.now.toISOString() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const isDue = isDueOrAhead<'audit_reads'>(claim.now, longestWaitMs);
      const [row] = await claimDueRows(db, 'audit_reads', claim, isDue);
      if (row === undefined) return undefined;
      const readUntil = row.read_until === null ? undefined : new Date(row.read_until);
      return dropUndefined({ readUntil, failures: row.failures });
    },

    async recordAuditRead({ claimedBy, readUntil, failures, dueAt }) {
      await db
        .updateTable('audit_reads')
        .set({
          read_until: timeOrNull(readUntil),
          failures,
          due_at: dueAt.toISOString(),
          claimed_by: null,
        })
        .where('claimed_by', '=', claimedBy)
        .execute();
    },

    async queueAudited(customers, now) {
      const latestCheck = new Date(now.getTime() + mostClocksDifferMs).toISOString();
      for (const some of inChunks(newestOfEach(customers))) {
        await transact(db, async (transaction) => {
          await transaction
            .insertInto('customers')
            .values(
              some.map(({ customerTenantId, companyName }) => ({
                customer_tenant_id: customerTenantId,
                company_name: outsideText(companyName),
                is_open: 0,
              })),
            )
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          for (const { customerTenantId, at } of some) {
            // No check is after a time to come: the customer would be asked about for ever.
            const since = (at < now ? at : now).toISOString();
            await transaction
              .insertInto('customers_to_check')
              .columns(['customer_tenant_id', 'why', 'since', 'due_at'])
              .expression((from) =>
                from
                  .selectFrom('customers')
                  .select((row) => [
                    'customer_tenant_id',
                    sql.lit('audit').as('why'),
                    row.val(since).as('since'),
                    row.val(now.toISOString()).as('due_at'),
                  ])
                  .where('customer_tenant_id', '=', customerTenantId)
                  .where((row) =>
                    row.or([
                      row('last_checked_at', 'is', null),
                      row('last_checked_at', '<', since),
                      // By a clock that was ahead.
                      row('last_checked_at', '>', latestCheck),
                    ]),
                  ),
              )
              .onConflict((conflict) => conflict.column('customer_tenant_id').doUpdateSet({ why: 'audit' }))
              .execute();
          }
        });
      }
    },
  };
}

/** The newest record of each customer, in one order, because rows are locked. */
function newestOfEach(customers: Parameters<AuditStore['queueAudited']>[0]) {
  const newest = new Map<string, (typeof customers)[number]>();
  for (const each of customers) {
    const known = newest.get(each.customerTenantId);
    if (known === undefined || known.at < each.at) newest.set(each.customerTenantId, each);
  }
  return [...newest.values()].sort((one, other) => compare(one.customerTenantId, other.customerTenantId));
}
