import { sql, type ExpressionBuilder, type Kysely, type RawBuilder } from 'kysely';
import type { DigestReader } from '../../digest/index.ts';
import type { ChangeKind, NotifyFilter } from '../../watch/index.ts';
import { hasRowLocks } from '../engine/transact.ts';
import { readChange } from '../rows/stored-json.ts';
import type { Schema } from '../schema/schema.ts';

type Window = Parameters<DigestReader['listChanges']>[0];

/** Counts and lists what digests tell. */
export function digestReader(db: Kysely<Schema>): DigestReader {
  return {
    async listChanges(window, { order, limit }) {
      const counts = await newestChanges(db, window, order)
        .groupBy('what')
        .select((row) => ['what', row.fn.countAll<number>().as('count')])
        .execute();
      const rows =
        limit === 0
          ? []
          : await newestChanges(db, window, order)
              .innerJoin('customers', 'customers.customer_tenant_id', 'newest.customer_tenant_id')
              .select(['newest.customer_tenant_id', 'company_name', 'change', 'seen_at'])
              .orderBy(placeIn(order))
              .orderBy('sequence', 'desc')
              .limit(limit)
              .execute();
      return {
        counts: counts
          .map(({ what, count }) => ({ change: what as ChangeKind, count: Number(count) }))
          .sort((one, other) => order.indexOf(one.change) - order.indexOf(other.change)),
        rows: rows.map((row) => ({
          customerTenantId: row.customer_tenant_id,
          companyName: row.company_name,
          change: readChange(row.change),
          seenAt: new Date(row.seen_at),
        })),
      };
    },

    async countWaitingToOrder() {
      const { count } = await db
        .selectFrom('watches')
        .where('waits_for', '=', 'ordering')
        .where(
          sql<boolean>`exists (select 1 from vettings where vettings.customer_tenant_id = watches.customer_tenant_id
            and vettings.standing = 'approved')`,
        )
        .select((row) => row.fn.count<number>('customer_tenant_id').distinct().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async findUnseen(before) {
      const at = before.toISOString();
      const row = await db
        .selectFrom('customers')
        .select((each) => [
          each.fn.countAll<number>().as('count'),
          each.fn.min(each.fn.coalesce('blind_since', 'last_checked_at')).as('since'),
        ])
        .where('customer_tenant_id', 'in', (from) =>
          from.selectFrom('vettings').select('vettings.customer_tenant_id').where('is_pending', '=', 1),
        )
        .where((each) => each.or([each('blind_since', '<', at), each('next_check_at', '<', at)]))
        .executeTakeFirstOrThrow();
      return row.since === null ? undefined : { count: Number(row.count), since: new Date(row.since) };
    },
  };
}

/** The newest change of each vetting in the window, of those in `order` that the filter lets through. */
function newestChanges(db: Kysely<Schema>, { after, through, filter }: Window, order: readonly ChangeKind[]) {
  const numbered = db
    .selectFrom('vetting_history')
    .select(['sequence', 'vetting_history.customer_tenant_id', 'change', 'seen_at', 'what'])
    .select(
      sql<number>`row_number() over (
        partition by vetting_history.customer_tenant_id, ${qualificationIn(db)} order by sequence desc)`.as(
        'place',
      ),
    )
    .where('sequence', '>', after)
    .where('sequence', '<=', through)
    .where('what', 'in', order);
  return db.selectFrom(numbered.as('newest')).where('place', '=', 1).where(isWanted(db, filter));
}

/** As where channels are told of a change at once: `isWanted` in src/watch/audience.ts. */
function isWanted(db: Kysely<Schema>, filter: NotifyFilter | undefined) {
  return (row: ExpressionBuilder<{ newest: Pick<Schema['vetting_history'], 'what'> }, 'newest'>) => {
    switch (filter) {
      case undefined:
      case 'all':
        return sql<boolean>`true`;
      case 'approved':
        return row('what', '=', 'approved');
      case 'denied':
        return row.or([
          row('what', '=', 'denied'),
          row.and([row('what', '=', 'approvalLost'), sql<boolean>`${statusIn(db)} = 'Denied'`]),
        ]);
    }
  };
}

/** How the vetting stands after the `VettingChange` in the column `change`. */
function statusIn(db: Kysely<Schema>): RawBuilder<string> {
  return hasRowLocks(db)
    ? sql<string>`change::json #>> '{to,vettingStatus}'`
    : sql<string>`change ->> '$.to.vettingStatus'`;
}

/** Names the vetting. As JSON, in which Partner Center's word may hold what PostgreSQL has no text for. */
function qualificationIn(db: Kysely<Schema>): RawBuilder<string> {
  return hasRowLocks(db)
    ? sql<string>`(change::json -> 'qualification')::text`
    : sql<string>`change -> '$.qualification'`;
}

function placeIn(order: readonly ChangeKind[]): RawBuilder<number> {
  const places = order.map((kind, place) => sql`when ${kind} then ${sql.lit(place)}`);
  return sql<number>`case what ${sql.join(places, sql` `)} end`;
}
