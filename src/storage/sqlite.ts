import Database from 'better-sqlite3';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** How long a process that starts waits for others that start: each may migrate, and they take turns. */
const startingPatienceMs = 5_000;
/** How long a running process waits for another to finish writing: whatever else it has to read or write waits too. */
const runningPatienceMs = 500;
/** How often it looks whether it is its turn. */
const lookAgainMs = 2;
/** Lists of every length make statements of their own. */
const mostStatements = 200;

/** SQLite in one file, which is made when it is missing, and its folder with it. */
export function sqliteDialect(url: string): Dialect {
  const database = () => Promise.resolve(withKeptStatements(openFile(pathOf(url))));
  return {
    createDriver: () => new OneWriterDriver({ database }),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class OneWriterDriver extends SqliteDriver {
  #patienceMs = startingPatienceMs;

  override async acquireConnection(): Promise<DatabaseConnection> {
    return patient(await super.acquireConnection(), this.#patienceMs);
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

/** A connection that waits while another process writes, and lets this one answer people meanwhile. */
function patient(connection: DatabaseConnection, patienceMs: number): DatabaseConnection {
  return {
    async executeQuery<Row>(query: CompiledQuery) {
      const patienceEnds = performance.now() + patienceMs;
      for (;;) {
        try {
          return await connection.executeQuery<Row>(query);
        } catch (error) {
          if (!isBusy(error) || performance.now() > patienceEnds) throw error;
          await setTimeout(lookAgainMs);
        }
      }
    },
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
  };
}

function isBusy(error: unknown): boolean {
  return (error as { code?: string }).code?.startsWith('SQLITE_BUSY') ?? false;
}

/** SQLite can undo what a transaction did to tables, although Kysely does not count on it. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Preparing a statement takes longer than most of ours take to run; the same few come again and again. */
function withKeptStatements(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(query) {
      // SQLite obeys a pragma when it is prepared, and not again when it runs.
      if (query.startsWith('pragma')) return database.prepare(query);
      const statement = kept.get(query) ?? database.prepare(query);
      if (kept.size >= mostStatements) kept.clear();
      kept.set(query, statement);
      return statement;
    },
    close: () => database.close(),
  };
}

/**
 * With a write-ahead log, so that reading does not wait for writing, and with every commit on the disk
 * before it is reported: what was recorded survives a power cut.
 * @throws Error with one sentence about the file
 */
function openFile(path: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    makePrivate(path);
    database = new Database(path, { timeout: startingPatienceMs });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // Whether it can be written to at all is found out here, where there is a sentence for it.
    database.exec('begin immediate');
    database.exec('rollback');
    // From here on `patient` waits: SQLite's own waiting stops the whole process.
    database.pragma('busy_timeout = 0');
    return database;
  } catch (error) {
    database?.close();
    throw new Error(`${whatIsWrong(path, error)} set DATABASE_URL to another file.`, { cause: error });
  }
}

function whatIsWrong(path: string, error: unknown): string {
  const { code = 'unknown error' } = error as { code?: string };
  return isBusy(error)
    ? `The database file ${path} is locked by another process: stop that one, or`
    : `The database file ${path} cannot be used (${code}):`;
}

/** `file:./data/bot.sqlite`, `file:/var/lib/bot.sqlite` and `file:///var/lib/bot.sqlite` as a path. */
function pathOf(url: string): string {
  return decodeURIComponent(url.replace(/^file:(?:\/\/(?=\/))?/u, ''));
}

/** Made readable by its owner alone; SQLite gives its log files the same mode. */
function makePrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, 'a', 0o600));
}
