import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import type { CompiledQuery, SqliteDatabase } from 'kysely';
import { LRUCache } from 'lru-cache';
import { closeToOthers, makePrivateFile, type FileWarning } from './private-file.ts';

/** How long a process that starts waits for others that start: each may migrate, and they take turns. */
export const startingPatienceMs = 5_000;
/**
 * What SQLite keeps of the file in memory, once it has read it. The rows of a turn lie all over the file: with the usual
 * 2,000 KB, reading and writing them takes an eighth longer (measured 2026-11 with 30,000 cards; 16,000 KB save nothing
 * more). https://www.sqlite.org/pragma.html#pragma_cache_size (read 2026-11)
 */
const cacheKb = 8_000;
/** Lists of every length make statements of their own. */
const mostStatements = 200;

/**
 * An open database file. What Kysely writes with `prepare` is on the disk when it is committed; the rest goes past
 * Kysely, whose queues and promises take several times as long as SQLite does for a statement of ours.
 */
export interface SqliteFile extends SqliteDatabase {
  /** Whether no transaction is under way: only then may `run` be called. */
  isFree(): boolean;
  /**
   * Runs all in one transaction, in their order, or none. What is written survives the end of the process, but a power
   * cut may take back the last ones.
   */
  run(queries: readonly CompiledQuery[]): readonly Outcome[];
}

/** What came of a query: the rows that it read, or how many it changed. */
export interface Outcome {
  readonly rows: readonly unknown[];
  readonly changed: number;
}

/**
 * Opens a file with a write-ahead log, so that reading does not wait for writing; made when it is missing, and its
 * folder with it.
 * @param url `file:./data/bot.sqlite`, `file:/var/lib/bot.sqlite` or `file:///var/lib/bot.sqlite`
 * @param warn told of a file that others can read, and that cannot be made private
 * @throws Error with one sentence about the file
 */
export function openSqliteFile(url: string, warn?: FileWarning): SqliteFile {
  return fileOf(openDatabase(pathOf(url), warn));
}

/**
 * Opens a file that has data and that no other process has open. Nobody else can open it until it is closed. Undefined
 * when there is no such file, or somebody has it open: a connection holds a shared lock of a file with a write-ahead
 * log for as long as it is open, and loses it when its process ends in any way. In `exclusive` mode that lock is
 * exclusive. Tried in 2026-11 with two processes, one of which was killed; described in
 * https://www.sqlite.org/wal.html#use_of_wal_without_shared_memory.
 */
export function openAlone(url: string, warn?: FileWarning): SqliteFile | undefined {
  const path = pathOf(url);
  if (!statSync(path, { throwIfNoEntry: false })?.size) return undefined;
  try {
    return fileOf(openDatabase(path, warn, { alone: true }));
  } catch {
    // What is wrong with the file is said when it is opened for everybody.
    return undefined;
  }
}

function fileOf(database: Database.Database): SqliteFile {
  const kept = new LRUCache<string, Database.Statement>({ max: mostStatements });
  let waitsForDisk = true;

  /** Preparing a statement takes longer than most of ours take to run; the same few come again and again. */
  function statementOf(query: string): Database.Statement {
    const known = kept.get(query);
    if (known !== undefined) return known;
    const statement = database.prepare(query);
    kept.set(query, statement);
    return statement;
  }

  /**
   * https://www.sqlite.org/pragma.html#pragma_synchronous (read 2026-11): with a write-ahead log, `normal` is consistent
   * after a power cut, and durable after everything else. Asked for only when it changes: that costs as much as a write.
   */
  function waitForDisk(waits: boolean): void {
    if (waits === waitsForDisk) return;
    database.pragma(`synchronous = ${waits ? 'full' : 'normal'}`);
    waitsForDisk = waits;
  }

  return {
    prepare(query) {
      const statement = statementOf(query);
      // What a transaction does is decided when it begins, which is no mere reading either.
      if (!statement.readonly && !database.inTransaction) waitForDisk(true);
      return statement;
    },
    close: () => database.close(),
    isFree: () => !database.inTransaction,
    run(queries) {
      const all = queries.map(({ sql, parameters }) => ({ statement: statementOf(sql), parameters }));
      const isWriting = all.some(({ statement }) => !statement.readonly);
      const [first] = all;
      if (first !== undefined && all.length === 1 && !isWriting) return [outcomeOf(first)];
      if (isWriting) waitForDisk(false);
      statementOf(isWriting ? 'begin immediate' : 'begin').run();
      try {
        const outcomes = all.map(outcomeOf);
        statementOf('commit').run();
        return outcomes;
      } finally {
        if (database.inTransaction) statementOf('rollback').run();
      }
    },
  };
}

function outcomeOf({ statement, parameters }: Bound): Outcome {
  return statement.reader
    ? { rows: statement.all(parameters), changed: 0 }
    : { rows: noRows, changed: statement.run(parameters).changes };
}

interface Bound {
  readonly statement: Database.Statement;
  readonly parameters: readonly unknown[];
}

const noRows: readonly unknown[] = [];

/** Whether another process writes just now, and the same may work in a moment. */
export function isBusy(error: unknown): boolean {
  return (error as { code?: string }).code?.startsWith('SQLITE_BUSY') ?? false;
}

function openDatabase(
  path: string,
  warn: FileWarning = () => undefined,
  { alone = false } = {},
): Database.Database {
  let database: Database.Database | undefined;
  try {
    makePrivateFile(path);
    database = new Database(path, { timeout: alone ? 0 : startingPatienceMs });
    // Before the first reading, or it would have no effect on the write-ahead log.
    if (alone) database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    // By now it is known to be a database, and not another file that DATABASE_URL names by mistake.
    closeToOthers(path, warn);
    database.pragma('synchronous = full');
    database.pragma('foreign_keys = ON');
    database.pragma(`cache_size = -${cacheKb}`);
    // Whether it can be written to at all is found out here, where there is a sentence for it.
    database.exec('begin immediate');
    database.exec('rollback');
    // From here on `patiently` waits: SQLite's own waiting stops the whole process.
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

/** The path in the address of a file. */
export function pathOf(url: string): string {
  return decodeURIComponent(url.replace(/^file:(?:\/\/(?=\/))?/u, ''));
}
