import { sql, type ExpressionBuilder, type Kysely, type Selectable } from 'kysely';
import type { QualificationKind, Standing, VettingStatus } from '../../api/index.ts';
import type { ListedVetting, PlaceInList, PortfolioReader } from '../../portfolio/index.ts';
import type { PersonKey } from '../../conversations/conversation.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { caresOf } from './cares.ts';
import type { Schema } from '../schema/schema.ts';

type Page = Parameters<PortfolioReader['listPending']>[0];
type Filter = Pick<Page, 'kind' | 'askedBefore' | 'inHandsOf'>;

/** Counts and lists the vettings of all customers. */
export function portfolioReader(db: Kysely<Schema>): PortfolioReader {
  return {
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
        overdue: await countPending(db, { askedBefore: overdueBefore }),
        newCustomers: Number(customers.new),
        newVettings: Number(newVettings),
      };
    },

    async listPending(page) {
      const rows = await db
        .selectFrom('vettings')
        .innerJoin('customers', 'customers.customer_tenant_id', 'vettings.customer_tenant_id')
        .selectAll('vettings')
        .select(['customers.company_name', 'customers.domain'])
        .where(isPending(page))
        .where(isAfter(page.after))
        .orderBy('since')
        .orderBy('vettings.customer_tenant_id')
        .orderBy('kind_key')
        .orderBy('vettings.created_at')
        .orderBy('nth')
        .limit(page.limit + 1)
        .execute();
      return {
        vettings: await withCares(db, rows.slice(0, page.limit).map(listedOf)),
        all: await countPending(db, page),
        more: rows.length > page.limit,
      };
    },
  };
}

/** Adds who takes care of each customer. */
async function withCares(
  db: Kysely<Schema>,
  vettings: readonly ListedVetting[],
): Promise<readonly ListedVetting[]> {
  const ids = [...new Set(vettings.map(({ customer }) => customer.customerTenantId))];
  const cares = await caresOf(db, ids);
  return vettings.map((vetting) =>
    dropUndefined({ ...vetting, care: cares.get(vetting.customer.customerTenantId) }),
  );
}

async function countPending(db: Kysely<Schema>, page: Filter): Promise<number> {
  const { count } = await db
    .selectFrom('vettings')
    .where(isPending(page))
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function isPending({ kind, askedBefore, inHandsOf }: Filter) {
  return (row: ExpressionBuilder<Schema, 'vettings'>) =>
    row.and([
      row('is_pending', '=', 1),
      ...(kind === undefined ? [] : [row('kind', '=', kind)]),
      ...(inHandsOf === undefined ? [] : [isCaredFor(row, inHandsOf)]),
      // Without a date nobody knows how long it is in review.
      ...(askedBefore === undefined
        ? []
        : [row('since', '<', askedBefore.toISOString()), row('vettings.created_at', '<>', '')]),
    ]);
}

function isCaredFor(row: ExpressionBuilder<Schema, 'vettings'>, { tenantId, personId }: PersonKey) {
  return row.exists(
    row
      .selectFrom('cares')
      .select('sequence')
      .whereRef('cares.customer_tenant_id', '=', 'vettings.customer_tenant_id')
      .where('ended_at', 'is', null)
      .where('person_id', '=', personId)
      .where('tenant_id', '=', tenantId),
  );
}

/** Rows after a place, in the order of the index. */
function isAfter(place: PlaceInList | undefined) {
  if (place === undefined) return sql<boolean>`true`;
  const { since, customerTenantId, kindKey, createdAt, nth } = place;
  return sql<boolean>`(since, vettings.customer_tenant_id, kind_key, vettings.created_at, nth)
    > (${since.toISOString()}, ${customerTenantId}, ${kindKey}, ${createdAt?.toISOString() ?? ''}, ${nth})`;
}

type Row = Selectable<Schema['vettings']> & Pick<Selectable<Schema['customers']>, 'company_name' | 'domain'>;

function listedOf(row: Row): ListedVetting {
  const { customer_tenant_id: customerTenantId, wire_status: wireStatus } = row;
  const since = new Date(row.since);
  const createdAt = row.created_at === '' ? undefined : new Date(row.created_at);
  const vetting = wireStatus !== null && {
    vettingStatus: statuses[row.standing] ?? 'Unknown',
    wireStatus,
    vettingReason: row.reason ?? undefined,
    createdAt,
  };
  return {
    customer: dropUndefined({
      customerTenantId,
      companyName: row.company_name,
      domain: row.domain ?? undefined,
    }),
    qualification: dropUndefined({
      kind: row.kind as QualificationKind,
      wireKind: row.wire_kind,
      vetting: vetting ? dropUndefined(vetting) : undefined,
    }),
    since,
    place: dropUndefined({ since, customerTenantId, kindKey: row.kind_key, createdAt, nth: row.nth }),
  };
}

const statuses: Readonly<Record<string, VettingStatus>> = {
  inReview: 'InReview',
  approved: 'Approved',
  denied: 'Denied',
};
