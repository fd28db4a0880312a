import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import { hasRowLocks } from './transact.ts';

type TextRow = Readonly<Record<string, string | null>>;
type GivenTable<Row> = RawBuilder<{ [Column in keyof Row]: Row[Column] }>;

/**
 * Rows that the caller has, as a table to join with. Parameters hold them all, so the statement is the same however
 * many they are. Every column is text, or null.
 */
export function givenRows<Row extends TextRow>(
  db: Kysely<Schema>,
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[],
): GivenTable<Row> {
  if (!hasRowLocks(db)) return givenList(db, JSON.stringify(rows), columns);
  // A list for each column: of these PostgreSQL knows how long they are, and looks up a few rows by their index.
  const lists = columns.map((column) => sql`cast(${rows.map((row) => row[column])} as text[])`);
  const names = columns.map((column) => sql.ref(column));
  return sql`(select * from unnest(${sql.join(lists)}) as lists (${sql.join(names)}))`;
}

/** The same of rows that are JSON already, or will be when a prepared query runs. */
export function givenList<Row extends TextRow>(
  db: Kysely<Schema>,
  list: string,
  columns: readonly (keyof Row & string)[],
): GivenTable<Row> {
  const unpacked = hasRowLocks(db)
    ? sql`json_array_elements(cast(${list} as json))`
    : sql`json_each(${list})`;
  const each = columns.map((column) => sql`value ->> ${sql.lit(column)} as ${sql.ref(column)}`);
  return sql`(select ${sql.join(each)} from ${unpacked})`;
}
