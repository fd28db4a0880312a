import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Schema } from './schema.ts';
import { hasRowLocks } from './transact.ts';

/**
 * Rows that the caller has, as a table to join with. Parameters hold them all, so the statement is the same however
 * many they are. Every column is text, or null.
 */
export function givenRows<Row extends Readonly<Record<string, string | null>>>(
  db: Kysely<Schema>,
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[],
): RawBuilder<{ [Column in keyof Row]: Row[Column] }> {
  if (hasRowLocks(db)) {
    // One list a column: of these PostgreSQL knows how long they are, and looks up a few rows by their index.
    const lists = columns.map((column) => sql`cast(${rows.map((row) => row[column])} as text[])`);
    return sql`(select * from unnest(${sql.join(lists)}) as lists (${sql.join(columns.map((column) => sql.ref(column)))}))`;
  }
  const each = columns.map((column) => sql`value ->> ${sql.lit(column)} as ${sql.ref(column)}`);
  return sql`(select ${sql.join(each)} from json_each(${JSON.stringify(rows)}))`;
}
