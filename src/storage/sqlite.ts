import Database from 'better-sqlite3';
import { CompiledQuery, SqliteDialect, SqliteDriver, type SqliteDialectConfig } from 'kysely';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** How long a process that starts waits for others that start: each may migrate, and they take turns. */
const startingTimeoutMs = 5_000;

/** How long a running process waits for another to finish writing. The driver is synchronous: nobody is answered meanwhile. */
const runningTimeoutMs = 250;

/** SQLite in one file, which is made when it is missing, and its folder with it. */
export function sqliteDialect(url: string): SqliteDialect {
  return new FileDialect({ database: () => Promise.resolve(openFile(pathOf(url))) });
}

/** Kysely's own but for the driver. */
class FileDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new FileDriver(this.#config);
  }
}

/** The first to use the connection is the migration. When that is over, so is the long waiting. */
class FileDriver extends SqliteDriver {
  #isStarting = true;

  override async releaseConnection(): Promise<void> {
    if (this.#isStarting) {
      this.#isStarting = false;
      const connection = await this.acquireConnection();
      await connection.executeQuery(CompiledQuery.raw(`pragma busy_timeout = ${runningTimeoutMs}`));
    }
    await super.releaseConnection();
  }
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
    database = new Database(path, { timeout: startingTimeoutMs });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // Whether it can be written to at all is found out here, where there is a sentence for it.
    database.exec('begin immediate');
    database.exec('rollback');
    return database;
  } catch (error) {
    database?.close();
    throw new Error(`${whatIsWrong(path, error)} set DATABASE_URL to another file.`, { cause: error });
  }
}

function whatIsWrong(path: string, error: unknown): string {
  const { code = 'unknown error' } = error as { code?: string };
  return code.startsWith('SQLITE_BUSY')
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
