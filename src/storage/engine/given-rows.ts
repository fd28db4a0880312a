import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import { hasRowLocks } from './transact.ts';

/** Ids as JSON: a statement, prepared or not, takes any number of them as one parameter. */
export type IdList = string & { readonly list: 'ids' };

export function idList(ids: readonly string[]): IdList {
  return JSON.stringify(ids.map((id) => ({ id }))) as IdList;
}

/** The table of these ids: `id`, in their order. */
export function idsIn(db: Kysely<Schema>, list: IdList): RawBuilder<string> {
  return sql<string>`(select id from ${givenList<{ id: string }>(db, list, ['id'])} as given)`;
}

/** A value that a statement selects: PostgreSQL has to know what it is. */
export function textValue(value: string): RawBuilder<string> {
  return sql<string>`cast(${value} as text)`;
}

type TextRow = Readonly<Record<string, string | null>>;
type GivenTable<Row> = RawBuilder<{ [Column in keyof Row]: Row[Column] }>;

/**
 * Builds a table of the caller's rows to join with. Parameters hold the rows, so the statement is the same for any
 * number of rows. Every column is text or null.
 */
export function givenRows<Row extends TextRow>(
  db: Kysely<Schema>,
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[],
): GivenTable<Row> {
  if (!hasRowLocks(db)) return givenList(db, JSON.stringify(rows), columns);
  // One list for each column: PostgreSQL knows the length of a list, and uses an index when it is short.
  const lists = columns.map((column) => sql`cast(${rows.map((row) => row[column])} as text[])`);
  const names = columns.map((column) => sql.ref(column));
  return sql`(select * from unnest(${sql.join(lists)}) as lists (${sql.join(names)}))`;
}

/** Builds the same table from a list of rows that is JSON, or is JSON when a prepared query runs. */
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
