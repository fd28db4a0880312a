import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import type { QualificationKind, Standing } from '../../api/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { PendingQuery, PlaceInList, PortfolioReader } from '../../portfolio/index.ts';
import type { Schema } from '../schema/schema.ts';
import { allVettingsReader } from './all-vettings.ts';
import { isInHandsOf, withCares } from './cares.ts';
import { countVettings, isOfCustomerIn, withCustomers } from './country.ts';
import { decisionsReader } from './decisions.ts';
import { listedPending } from './listed-vetting.ts';

/** Counts and lists the vettings of all customers. */
export function portfolioReader(db: Kysely<Schema>): PortfolioReader {
  return {
    ...decisionsReader(db),
    ...allVettingsReader(db),

    async countPortfolio({ overdueBefore, newSince }) {
      const since = newSince.toISOString();
      const isListed = (row: ExpressionBuilder<Schema, 'customers'>) =>
        row.and([row('first_listed_at', 'is not', null), row('gone_at', 'is', null)]);
      const customers = await db
        .selectFrom('customers')
        .where(isListed)
        .select((row) => [
          row.fn.countAll<number>().as('all'),
          row.fn.count<number>('last_checked_at').as('checked'),
          sql<number>`count(case when first_listed_at >= ${since} then 1 end)`.as('new'),
        ])
        .executeTakeFirstOrThrow();
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
        customers: Number(customers.all),
        unchecked: Number(customers.all) - Number(customers.checked),
        standings: standings.map(({ kind, standing, count }) => ({
          kind: kind as QualificationKind,
          standing: standing as Standing,
          count: Number(count),
        })),
        overdue: await countVettings(db, undefined, isPending({ askedBefore: overdueBefore })),
        newCustomers: Number(customers.new),
        newVettings: Number(newVettings),
      };
    },

    async listPending(page) {
      const wanted = db
        .selectFrom('vettings')
        .selectAll('vettings')
        .where(isPending(page))
        .where(isOfCustomerIn(page.country))
        .where(isAfter(page.after))
        .orderBy(longestFirst)
        .limit(page.limit + 1);
      const rows = await withCustomers(db, wanted).orderBy(longestFirst).execute();
      const count = (country: string | null | undefined) => countVettings(db, country, isPending(page));
      return dropUndefined({
        vettings: await withCares(db, rows.slice(0, page.limit).map(listedPending)),
        all: await count(page.country),
        more: rows.length > page.limit,
        unknownCountry: page.country === undefined ? undefined : await count(null),
      });
    },
  };
}

function isPending({
  kind,
  askedBefore,
  inHandsOf,
}: Pick<PendingQuery, 'kind' | 'askedBefore' | 'inHandsOf'>) {
  return (row: ExpressionBuilder<Schema, 'vettings'>) =>
    row.and([
      row('is_pending', '=', 1),
      ...(kind === undefined ? [] : [row('kind', '=', kind)]),
      isInHandsOf(inHandsOf, 'vettings'),
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
