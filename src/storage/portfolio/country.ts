import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type RawBuilder,
  type Selectable,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely';
import type { Schema } from '../schema/schema.ts';

/** A country, null for customers whose country nobody knows, or undefined for all. */
export type Country = string | null | undefined;

/** True for a customer of the country. */
export function isOf(country: Country): RawBuilder<boolean> {
  if (country === undefined) return sql<boolean>`true`;
  return country === null
    ? sql<boolean>`customers.country is null`
    : sql<boolean>`customers.country = ${country}`;
}

/** True for a vetting of such a customer. No join: one would have the database begin with the customers, who are many. */
export function isOfCustomerIn(country: Country): RawBuilder<boolean> {
  if (country === undefined) return sql<boolean>`true`;
  return sql<boolean>`exists (select 1 from customers
    where customers.customer_tenant_id = vettings.customer_tenant_id and ${isOf(country)})`;
}

/** The customers of a page of vettings, which is read first. Its order has to be asked for again. */
export function withCustomers(
  db: Kysely<Schema>,
  page: SelectQueryBuilder<Schema, 'vettings', Selectable<Schema['vettings']>>,
) {
  return db
    .selectFrom(page.as('vettings'))
    .innerJoin('customers', 'customers.customer_tenant_id', 'vettings.customer_tenant_id')
    .selectAll('vettings')
    .select(['customers.company_name', 'customers.domain', 'customers.country']);
}

export async function countVettings(
  db: Kysely<Schema>,
  country: Country,
  isWanted: (row: ExpressionBuilder<Schema, 'vettings'>) => Expression<SqlBool>,
): Promise<number> {
  const { count } = await db
    .selectFrom('vettings')
    .where(isWanted)
    .where(isOfCustomerIn(country))
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
