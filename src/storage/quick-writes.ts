import { sql, type Kysely } from 'kysely';
import { inGroups } from './group-commit.ts';
import type { Schema } from './schema.ts';
import { hasRowLocks } from './transact.ts';

/**
 * Runs a write that need not be on the disk when it returns: it survives the end of the process, but a power cut may
 * take back the last ones. For what harms nobody then, such as that an activity was answered.
 */
export type WriteQuickly = <T>(write: (db: Kysely<Schema>) => Promise<T>) => Promise<T>;

type Write = (db: Kysely<Schema>) => Promise<unknown>;

/**
 * On SQLite each wait for the disk holds up the whole process, and a commit costs more than what it commits: so what
 * comes at the same time is committed together, without waiting. On PostgreSQL neither is so, and nothing is different.
 */
export function createQuickWrites(db: Kysely<Schema>): WriteQuickly {
  if (hasRowLocks(db)) return (write) => write(db);
  const writeInGroup = inGroups((writes: readonly Write[]) =>
    db.connection().execute(async (connection) => {
      // https://www.sqlite.org/pragma.html#pragma_synchronous (read 2026-11): with a write-ahead log, `normal` is
      // consistent after a power cut, and durable after everything else.
      await sql`pragma synchronous = normal`.execute(connection);
      try {
        return await connection.transaction().execute((transaction) => inTurn(writes, transaction));
      } finally {
        await sql`pragma synchronous = full`.execute(connection);
      }
    }),
  );
  return <T>(write: (db: Kysely<Schema>) => Promise<T>) => writeInGroup(write) as Promise<T>;
}

async function inTurn(writes: readonly Write[], db: Kysely<Schema>): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const write of writes) answers.push(await write(db));
  return answers;
}
