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

/** How long a running process waits while another one writes. Its other reads and writes wait as long. */
export const runningPatienceMs = 500;
/** The pause between two tries. */
const lookAgainMs = 2;

/** Lets Kysely use an open file. */
export function sqliteDialect(file: SqliteFile): Dialect {
  return {
    createDriver: () => new OneWriterDriver({ database: file }),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Tries again while another process writes. Other work of this process runs between the tries. */
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

  /** The migration is the first to use the connection and may wait long. After it, statements have the usual time. */
  override async releaseConnection(): Promise<void> {
    this.#patienceMs = runningPatienceMs;
    await super.releaseConnection();
  }

  /**
   * Begins every transaction as one that writes, which waits for its turn. One that begins by reading would fail when
   * another process writes before its own first write.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** Tells Kysely that SQLite rolls back changes of tables, which it does not assume. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
