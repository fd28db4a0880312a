import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import { hasRowLocks } from './transact.ts';

/**
 * Runs a write that need not be on the disk when it returns: it survives the end of the process, but a power cut may
 * take back the last ones. For what harms nobody then, such as that an activity was answered. Each wait for the disk
 * holds up the whole process; on PostgreSQL it does not, so nothing is different there.
 */
export async function withoutWaiting<T>(
  db: Kysely<Schema>,
  write: (db: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  if (hasRowLocks(db)) return write(db);
  return db.connection().execute(async (connection) => {
    // https://www.sqlite.org/pragma.html#pragma_synchronous (read 2026-11): with a write-ahead log, `normal` is
    // consistent after a power cut, and durable after everything else.
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await write(connection);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
}
