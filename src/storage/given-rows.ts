import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Schema } from './schema.ts';
import { hasRowLocks } from './transact.ts';

/**
 * Rows that the caller has, as a table to join with. One parameter holds them all, so the statement is the same
 * however many they are. Every column is text, or null.
 */
export function givenRows<Row extends Readonly<Record<string, string | null>>>(
  db: Kysely<Schema>,
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[],
): RawBuilder<{ [Column in keyof Row]: Row[Column] }> {
  return givenList(db, JSON.stringify(rows), columns);
}

/** The same of rows that are JSON already, or will be when a prepared query runs. */
export function givenList<Row extends Readonly<Record<string, string | null>>>(
  db: Kysely<Schema>,
  list: string,
  columns: readonly (keyof Row & string)[],
): RawBuilder<{ [Column in keyof Row]: Row[Column] }> {
  const unpacked = hasRowLocks(db)
    ? sql`json_array_elements(cast(${list} as json))`
    : sql`json_each(${list})`;
  const each = columns.map((column) => sql`value ->> ${sql.lit(column)} as ${sql.ref(column)}`);
  return sql`(select ${sql.join(each)} from ${unpacked})`;
}
