import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { makePrivateFile } from '../engine/private-file.ts';
import { pathOf } from '../engine/sqlite-file.ts';

/**
 * Copies a database file beside a running bot, as it is at one moment. The copy is its owner's alone.
 * @throws Error with one sentence when there is no database, it is on a server, or the copy is there already
 */
export async function backUp(url: string, file: string): Promise<void> {
  if (!url.startsWith('file:')) {
    const { username, host, pathname } = new URL(url);
    throw new Error(
      `The database is on a server, whose own tool copies it: pg_dump --format=custom --file='${file}' 'postgres://${username}@${host}${pathname}'`,
    );
  }
  const path = pathOf(url);
  if (!existsSync(path))
    throw new Error(`There is no database at ${path}: set DATABASE_URL to that of the bot.`);
  if (existsSync(file)) throw new Error(`${file} is there already: name another file.`);
  makePrivateFile(file);
  const database = new Database(path, { readonly: true });
  try {
    await database.backup(file);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    database.close();
  }
}
