import Database from 'better-sqlite3';
import { SqliteDialect } from 'kysely';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** How long a second process waits for the first to finish writing. */
const busyTimeoutMs = 5_000;

/** SQLite in one file, which is made when it is missing, and its folder with it. */
export function sqliteDialect(url: string): SqliteDialect {
  return new SqliteDialect({ database: () => Promise.resolve(openFile(pathOf(url))) });
}

/**
 * With a write-ahead log, so that reading does not wait for writing, and with every commit on the disk
 * before it is reported: what was recorded survives a power cut.
 * @throws Error with one sentence about the file
 */
function openFile(path: string): Database.Database {
  try {
    makePrivate(path);
    const database = new Database(path, { timeout: busyTimeoutMs });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    return database;
  } catch (error) {
    const { code } = error as { code?: string };
    throw new Error(
      `The database file ${path} cannot be used (${code ?? 'unknown error'}): set DATABASE_URL to another file.`,
      { cause: error },
    );
  }
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
