import { Kysely, sql } from 'kysely';
import { migrate } from '../engine/migrate.ts';
import type { Schema } from '../schema/schema.ts';
import { copyRows, type AnyTables, type Copied } from './copy-rows.ts';
import { openExisting } from './open-existing.ts';
import { openSnapshot } from './open-snapshot.ts';

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
    return await target.transaction().execute((transaction) => copyRows(source, transaction, goOnCounting));
  } finally {
    await source.close();
    await target.destroy();
  }
}

/** The next row gets the number after the last one that was copied. */
async function goOnCounting(transaction: AnyTables, table: string): Promise<void> {
  await sql`select setval(pg_get_serial_sequence(${table}, 'sequence'), max(sequence)) from ${sql.table(table)}`.execute(
    transaction,
  );
}
