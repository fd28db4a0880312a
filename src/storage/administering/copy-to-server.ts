import { Kysely, sql, type Transaction } from 'kysely';
import { migrate } from '../engine/migrate.ts';
import type { Schema } from '../schema/schema.ts';
import { openExisting } from './open-existing.ts';
import { openSnapshot } from './open-snapshot.ts';
import type { Snapshot, StoredRow } from './snapshot.ts';

/** How many rows of each table were copied. */
export type Copied = Readonly<Record<string, number>>;

type AnyTable = Record<string, StoredRow>;

/**
 * Copies all rows of a database file to an empty database of a PostgreSQL server: all of them, or none. The file stays as it
 * is. What a running bot writes after the beginning is not copied.
 * @param from `file:` and a path
 * @param to `postgres://` and a server; its tables are made when they are missing
 * @throws Error with one sentence when it cannot be copied
 */
export async function copyToServer(from: string, to: string): Promise<Copied> {
  if (!from.startsWith('file:'))
    throw new Error('DATABASE_URL names a server already: only a file is copied.');
  if (!/^postgres(?:ql)?:/u.test(to))
    throw new Error('Name where to copy to as postgres://user:password@host/database.');
  // Says in a sentence what is wrong with the file.
  await (await openExisting(from)).destroy();
  const { postgresDialect } = await import('../engine/postgres.ts');
  const target = new Kysely<Schema>({ dialect: postgresDialect(to) });
  const source = await openSnapshot(from);
  try {
    await migrate(target);
    return await target.transaction().execute((transaction) => copyAll(source, transaction));
  } finally {
    await source.close();
    await target.destroy();
  }
}

async function copyAll(source: Snapshot, schema: Transaction<Schema>): Promise<Copied> {
  // The tables are those of the file, whatever they are.
  const transaction = schema as unknown as Transaction<AnyTable>;
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
    if (numbered) await goOnCounting(transaction, table);
    const [expected, found] = [await source.count(table), await countIn(transaction, table)];
    if (found !== expected) {
      throw new Error(`Of ${expected} rows of ${table}, ${found} arrived: nothing was copied.`);
    }
    copied[table] = found;
  }
  return copied;
}

async function countIn(transaction: Transaction<AnyTable>, table: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*) from ${sql.table(table)}`.execute(
    transaction,
  );
  return Number(rows[0]?.count);
}

/** The next row gets the number after the last one that was copied. */
async function goOnCounting(transaction: Transaction<AnyTable>, table: string): Promise<void> {
  await sql`select setval(pg_get_serial_sequence(${table}, 'sequence'), max(sequence)) from ${sql.table(table)}`.execute(
    transaction,
  );
}
