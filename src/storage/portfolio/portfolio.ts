import { sql, type ExpressionBuilder, type Kysely, type RawBuilder } from 'kysely';
import type { QualificationKind, Standing } from '../../api/index.ts';
import type { PendingQuery, PlaceInList, PortfolioReader } from '../../portfolio/index.ts';
import type { Schema } from '../schema/schema.ts';
import { allVettingsReader } from './all-vettings.ts';
import { withCares } from './cares.ts';
import { decisionsReader } from './decisions.ts';
import { listedPending } from './listed-vetting.ts';
import { countVettings, countWithUnknown, isAsked, readPage, type Asked } from './vettings-of.ts';

/** Counts and lists the vettings of all customers. */
export function portfolioReader(db: Kysely<Schema>): PortfolioReader {
  return {
    ...decisionsReader(db),
    ...allVettingsReader(db),

    async countPortfolio({ overdueBefore, newSince }) {
      const since = newSince.toISOString();
      const standings = await db
        .selectFrom('vettings')
        .groupBy(['kind', 'standing'])
        .select((row) => ['kind', 'standing', row.fn.countAll<number>().as('count')])
        .execute();
      const { count: newVettings } = await db
        .selectFrom('vettings')
        .where('first_seen_at', '>=', since)
        .select((row) => row.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return {
        customers: await countCustomers(db, sql`true`),
        unchecked: await countCustomers(db, sql`last_checked_at is null`),
        standings: standings.map(({ kind, standing, count }) => ({
          kind: kind as QualificationKind,
          standing: standing as Standing,
          count: Number(count),
        })),
        overdue: await countVettings(db, isPending({ askedBefore: overdueBefore })),
        newCustomers: await countCustomers(db, sql`first_listed_at >= ${since}`),
        newVettings: Number(newVettings),
      };
    },

    async listPending({ after, limit, ...of }) {
      const wanted = db
        .selectFrom('vettings')
        .selectAll('vettings')
        .where(isPending(of))
        .where(isAfter(after));
      const page = await readPage(db, wanted, longestFirst, { kind: of.kind, limit, listed: listedPending });
      return { ...page, vettings: await withCares(db, page.vettings) };
    },

    countPending: (of) => countWithUnknown(of, (asked) => countVettings(db, isPending(asked))),
  };
}

/** Counts customers of the list. Each condition is one of an index, so that no row is read. */
async function countCustomers(db: Kysely<Schema>, also: RawBuilder<boolean>): Promise<number> {
  const { count } = await db
    .selectFrom('customers')
    .where('first_listed_at', 'is not', null)
    .where('gone_at', 'is', null)
    .where(also)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function isPending({ askedBefore, ...of }: Asked<PendingQuery>) {
  return (row: ExpressionBuilder<Pick<Schema, 'vettings'>, 'vettings'>) =>
    row.and([
      row('is_pending', '=', 1),
      isAsked(of)(row),
      // Without a date nobody knows how long it is in review.
      ...(askedBefore === undefined
        ? []
        : [row('since', '<', askedBefore.toISOString()), row('vettings.created_at', '<>', '')]),
    ]);
}

/** As the index has them. */
const longestFirst = sql`vettings.since, vettings.customer_tenant_id, vettings.kind_key, vettings.created_at, vettings.nth`;

/** Rows after a place, in the order of the index. */
function isAfter(place: PlaceInList | undefined) {
  if (place === undefined) return sql<boolean>`true`;
  const { since, customerTenantId, kindKey, createdAt, nth } = place;
  return sql<boolean>`(since, vettings.customer_tenant_id, kind_key, vettings.created_at, nth)
    > (${since?.toISOString() ?? ''}, ${customerTenantId}, ${kindKey}, ${createdAt?.toISOString() ?? ''}, ${nth})`;
}
