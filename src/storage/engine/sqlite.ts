import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
} from 'kysely';
import { setTimeout } from 'node:timers/promises';
import { isBusy, startingPatienceMs, type SqliteFile } from './sqlite-file.ts';

/** How long a running process waits for another to finish writing: whatever else it has to read or write waits too. */
export const runningPatienceMs = 500;
/** How often it looks whether it is its turn. */
const lookAgainMs = 2;

/** Kysely on an open file. */
export function sqliteDialect(file: SqliteFile): Dialect {
  return {
    createDriver: () => new OneWriterDriver({ database: file }),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Tries again while another process writes, and lets this one answer people meanwhile. */
export async function patiently<T>(work: () => T | Promise<T>, patienceMs: number): Promise<T> {
  const patienceEnds = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > patienceEnds) throw error;
      await setTimeout(lookAgainMs);
    }
  }
}

class OneWriterDriver extends SqliteDriver {
  #patienceMs = startingPatienceMs;

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    const patienceMs = this.#patienceMs;
    return {
      executeQuery: (query) => patiently(() => connection.executeQuery(query), patienceMs),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }

  /** The first to use the connection is the migration. When that is over, so is the long waiting. */
  override async releaseConnection(): Promise<void> {
    this.#patienceMs = runningPatienceMs;
    await super.releaseConnection();
  }

  /**
   * All our transactions write. One that begins by reading fails when another process writes meanwhile; one
   * that says so at once waits for its turn.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** SQLite can undo what a transaction did to tables, although Kysely does not count on it. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
