import type { CompiledQuery, Kysely } from 'kysely';
import { inGroups } from './group-commit.ts';
import type { Schema } from '../schema/schema.ts';
import { patiently, runningPatienceMs } from './sqlite.ts';
import { isBusy, type Outcome, type SqliteFile } from './sqlite-file.ts';

/** For the few queries of every turn; see `prepare`. */
export interface QuickQueries {
  /** Whether the database is in this process, so that one query for many saves no way. */
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
  /**
   * Runs several such queries, one after the other: on SQLite in one commit, on PostgreSQL each in its own. When the
   * process ends between two of them, the later ones are missing, which must do no harm either.
   * @returns what came of each
   */
  runAll(queries: readonly CompiledQuery<unknown>[]): Promise<readonly Outcome[]>;
}

/** On PostgreSQL all queries go through Kysely: the network, not the queue, is what takes time there. */
export function plainQueries(db: Kysely<Schema>): QuickQueries {
  const run = async (query: CompiledQuery<unknown>): Promise<Outcome> => {
    const { rows, numAffectedRows = 0n } = await db.executeQuery(query);
    return { rows, changed: Number(numAffectedRows) };
  };
  return {
    isLocal: false,
    read: async (query) => (await db.executeQuery(query)).rows,
    write: async (query) => (await run(query)).changed,
    async runAll(queries) {
      const outcomes: Outcome[] = [];
      for (const query of queries) outcomes.push(await run(query));
      return outcomes;
    },
  };
}

/**
 * On SQLite the queries of every turn skip Kysely's queue while it is empty. A commit costs more than the writes in it,
 * and looking for the newest rows more than reading them, so what comes at the same time shares a transaction, reads with
 * writes: in their order, so that what was written is read. Waiting for the disk would block the whole process, so none of
 * them does (docs/decisions/0020-ways-past-a-library.md).
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

  const runTogether = inGroups(async (calls: readonly (readonly CompiledQuery[])[]) => {
    const outcomes = await whenFree(() => file.run(calls.flat()));
    let next = 0;
    return calls.map(({ length }) => outcomes.slice(next, (next += length)));
  });

  return {
    isLocal: true,
    read: async <Row>(query: CompiledQuery<Row>) =>
      ((await runTogether([query]))[0]?.rows ?? []) as readonly Row[],
    write: async (query, mayWaitMs) => (await runTogether([query], mayWaitMs))[0]?.changed ?? 0,
    runAll: (queries) => runTogether(queries),
  };
}
