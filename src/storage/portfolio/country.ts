import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type RawBuilder,
  type SqlBool,
} from 'kysely';
import type { Schema } from '../schema/schema.ts';

/** True for a customer of the country; null is one that nobody knows, and undefined any. */
export function isOf(country: string | null | undefined): RawBuilder<boolean> {
  if (country === undefined) return sql<boolean>`true`;
  return country === null
    ? sql<boolean>`customers.country is null`
    : sql<boolean>`customers.country = ${country}`;
}

/** Counts vettings. Their customers are read for the country alone: each vetting has one. */
export async function countVettings(
  db: Kysely<Schema>,
  country: string | null | undefined,
  isWanted: (row: ExpressionBuilder<Schema, 'vettings'>) => Expression<SqlBool>,
): Promise<number> {
  const { count } = await db
    .selectFrom('vettings')
    .$if(country !== undefined, (query) =>
      query.innerJoin('customers', 'customers.customer_tenant_id', 'vettings.customer_tenant_id'),
    )
    .where(isWanted)
    .where(isOf(country))
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
