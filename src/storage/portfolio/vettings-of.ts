import {
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type RawBuilder,
  type Selectable,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { ListedVetting, VettingsCount, VettingsPage, VettingsQuery } from '../../portfolio/index.ts';
import type { Schema } from '../schema/schema.ts';
import { isInHandsOf } from './cares.ts';
import type { ListedRow } from './listed-vetting.ts';

/** What a list has, where null asks for customers whose country nobody knows. */
export type Asked<Query extends VettingsQuery> = Omit<Query, 'country'> & {
  readonly country?: string | null;
};

type VettingRow = ExpressionBuilder<Pick<Schema, 'vettings'>, 'vettings'>;

/**
 * True for vettings of a kind, of customers of a country, in somebody's hands, as far as that is asked for. A kind that
 * is known stands in two columns: `kind_key` is in the indexes of lists, `kind` in the one that counts over all countries.
 */
export function isAsked({ kind, country, inHandsOf }: Asked<VettingsQuery>) {
  return (row: VettingRow): Expression<SqlBool> =>
    row.and([
      isInHandsOf(inHandsOf, 'vettings'),
      ...(kind === undefined ? [] : [row(country === undefined ? 'kind' : 'kind_key', '=', kind)]),
      ...(country === undefined ? [] : [row('vettings.country', '=', country ?? '')]),
    ]);
}

/**
 * Reads a page of vettings, and then its customers: a join would have the database begin with all customers. Rows of other
 * kinds are left out in the index, which has `kind_key`: however few are of the kind, no others are read.
 * @param wanted where the page begins, in the order
 */
export async function readPage(
  db: Kysely<Schema>,
  wanted: SelectQueryBuilder<Schema, 'vettings', Selectable<Schema['vettings']>>,
  order: RawBuilder<unknown>,
  {
    kind,
    limit,
    listed,
  }: {
    readonly kind: VettingsQuery['kind'] | undefined;
    readonly limit: number;
    readonly listed: (row: ListedRow) => ListedVetting;
  },
): Promise<VettingsPage> {
  const page = wanted
    .$if(kind !== undefined, (query) => query.where('kind_key', '=', kind ?? ''))
    .orderBy(order)
    .limit(limit + 1);
  const rows = await db
    .selectFrom(page.as('vettings'))
    .innerJoin('customers', 'customers.customer_tenant_id', 'vettings.customer_tenant_id')
    .selectAll('vettings')
    .select(['customers.company_name', 'customers.domain', 'customers.country'])
    .orderBy(order)
    .execute();
  return { vettings: rows.slice(0, limit).map(listed), more: rows.length > limit };
}

export async function countVettings(
  db: Kysely<Schema>,
  isWanted: (row: VettingRow) => Expression<SqlBool>,
): Promise<number> {
  const { count } = await db
    .selectFrom('vettings')
    .where(isWanted)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Counts a list, and when it is of one country those whose country nobody knows. */
export async function countWithUnknown<Query extends VettingsQuery>(
  of: Query,
  count: (of: Asked<Query>) => Promise<number>,
): Promise<VettingsCount> {
  return dropUndefined({
    all: await count(of),
    unknownCountry: of.country === undefined ? undefined : await count({ ...of, country: null }),
  });
}
