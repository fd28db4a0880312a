import { sql, type Transaction } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import type { Snapshot, StoredRow } from './snapshot.ts';

/** How many rows of each table were copied. */
export type Copied = Readonly<Record<string, number>>;

/** A transaction over tables whose names are known only when it runs. */
export type AnyTables = Transaction<Record<string, StoredRow>>;

/**
 * Copies all rows to tables that are there and empty, and counts them.
 * @param afterNumbered called after each table whose rows are numbered in their `sequence`
 * @throws Error with one sentence when a table has rows, or not all arrived
 */
export async function copyRows(
  source: Snapshot,
  schema: Transaction<Schema>,
  afterNumbered: (transaction: AnyTables, table: string) => Promise<void> = () => Promise.resolve(),
): Promise<Copied> {
  // The tables are those of the source, whatever they are.
  const transaction = schema as unknown as AnyTables;
  const copied: Record<string, number> = {};
  for (const table of source.tables) {
    if ((await countIn(transaction, table)) > 0) {
      throw new Error(
        `The database to copy to is not empty: its table ${table} has rows. Name an empty one.`,
      );
    }
  }
  for (const table of source.tables) {
    let numbered = false;
    for await (const rows of source.rowsOf(table)) {
      await transaction.insertInto(table).values(rows).execute();
      numbered ||= 'sequence' in (rows[0] ?? {});
    }
    if (numbered) await afterNumbered(transaction, table);
    const [expected, found] = [await source.count(table), await countIn(transaction, table)];
    if (found !== expected) {
      throw new Error(`Of ${expected} rows of ${table}, ${found} arrived: nothing was copied.`);
    }
    copied[table] = found;
  }
  return copied;
}

async function countIn(transaction: AnyTables, table: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*) as count from ${sql.table(table)}`.execute(
    transaction,
  );
  return Number(rows[0]?.count);
}
