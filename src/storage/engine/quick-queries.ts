import type { CompiledQuery, Kysely } from 'kysely';
import { inGroups } from './group-commit.ts';
import type { Schema } from '../schema/schema.ts';
import { patiently, runningPatienceMs } from './sqlite.ts';
import { isBusy, type SqliteFile } from './sqlite-file.ts';

/** For the few queries of every turn; see `prepare`. */
export interface QuickQueries {
  /** Whether the database is in this process, so that nothing is gained by reading for many at once. */
  readonly isLocal: boolean;
  /** The rows of a query that only reads. */
  read<Row>(query: CompiledQuery<Row>): Promise<readonly Row[]>;
  /**
   * Runs a write that need not be on the disk when it returns: it survives the end of the process, but a power cut may
   * take back the last ones. For rows whose loss does no harm, such as that an activity was answered.
   * @param mayWaitMs how long it may wait for others to be committed with
   * @returns how many rows it changed
   */
  write(query: CompiledQuery<unknown>, mayWaitMs?: number): Promise<number>;
}

/** On PostgreSQL all queries go through Kysely: the network, not the queue, is what takes time there. */
export function plainQueries(db: Kysely<Schema>): QuickQueries {
  return {
    isLocal: false,
    read: async (query) => (await db.executeQuery(query)).rows,
    write: async (query) => Number((await db.executeQuery(query)).numAffectedRows),
  };
}

/**
 * On SQLite the queries of every turn skip Kysely's queue while it is empty. A commit costs more than the writes in it,
 * and waiting for the disk would block the whole process, so writes that come at the same time are committed together,
 * without that wait (docs/decisions/0020-ways-past-a-library.md).
 */
export function sqliteQueries(db: Kysely<Schema>, file: SqliteFile): QuickQueries {
  /** Waits for the connection, so that no transaction of Kysely's is open meanwhile. */
  const inLine = <T>(work: () => T) => db.connection().execute(() => patiently(work, runningPatienceMs));

  async function whenFree<T>(work: () => T): Promise<T> {
    if (!file.isFree()) return inLine(work);
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      return inLine(work);
    }
  }

  return {
    isLocal: true,
    read: <Row>(query: CompiledQuery<Row>) => whenFree(() => file.read(query) as readonly Row[]),
    write: inGroups((queries: readonly CompiledQuery[]) => whenFree(() => file.write(queries))),
  };
}
