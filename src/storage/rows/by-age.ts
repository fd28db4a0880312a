import { sql, type Kysely, type RawBuilder } from 'kysely';
import { hasRowLocks } from '../engine/transact.ts';
import type { Schema } from '../schema/schema.ts';

/** How long rows are kept, in milliseconds up to `now`. */
export interface Age {
  readonly keptMs: number;
  readonly now: Date;
}

/** Rows of one transaction. Few, so that other transactions wait only briefly. */
export const atOnce = 200;

/** Deletes the rows of a table that are old, a few at a time, and yields how many each time. */
export type Forgetting = (db: Kysely<Schema>, age: Age) => AsyncGenerator<number>;

/**
 * Makes the function that deletes the rows of `table` whose time in the column `age` is too long ago.
 * @param only which of them; all when left out
 */
export function byAge(table: keyof Schema, age: string, only: RawBuilder<unknown> = sql`true`): Forgetting {
  return async function* (db, { keptMs, now }) {
    const before = new Date(now.getTime() - keptMs).toISOString();
    const old = sql`${sql.ref(age)} < ${before} and ${only} order by ${sql.ref(age)} limit ${atOnce}`;
    for (let deleted = atOnce; deleted === atOnce; yield deleted) {
      deleted = await deleteRows(db, table, old);
    }
  };
}

async function deleteRows(
  db: Kysely<Schema>,
  table: keyof Schema,
  which: RawBuilder<unknown>,
): Promise<number> {
  const { numAffectedRows = 0n } =
    await sql`delete from ${sql.table(table)} where ${placesOf(db, table, which)}`.execute(db);
  return Number(numAffectedRows);
}

/**
 * The condition that a row is one of these, by its place in the table, which needs no index. On PostgreSQL, rows in use
 * are left for another time.
 * @param which a condition, which may end in an order and a limit
 */
export function placesOf(
  db: Kysely<Schema>,
  table: keyof Schema,
  which: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const from = sql.table(table);
  return hasRowLocks(db)
    ? sql`ctid = any(array(select ctid from ${from} where ${which} for update skip locked))`
    : sql`rowid in (select rowid from ${from} where ${which})`;
}
