import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { migrate } from '../engine/migrate.ts';
import { makePrivateFile } from '../engine/private-file.ts';
import { sqliteDialect } from '../engine/sqlite.ts';
import { openSqliteFile, pathOf } from '../engine/sqlite-file.ts';
import type { Schema } from '../schema/schema.ts';
import { copyRows } from './copy-rows.ts';
import { openExisting } from './open-existing.ts';
import { openSnapshot } from './open-snapshot.ts';

/**
 * Copies a database beside a running bot, as it is at one moment, to a new database file, which is its owner's alone.
 * @throws Error with one sentence when there is no database, or the copy is there already
 */
export async function backUp(url: string, file: string): Promise<void> {
  const isFile = url.startsWith('file:');
  if (isFile && !existsSync(pathOf(url))) {
    throw new Error(`There is no database at ${pathOf(url)}: set DATABASE_URL to that of the bot.`);
  }
  if (existsSync(file)) throw new Error(`${file} is there already: name another file.`);
  try {
    if (isFile) await copyFile(pathOf(url), file);
    else await copyServer(url, file);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

async function copyFile(path: string, file: string): Promise<void> {
  makePrivateFile(file);
  const database = new Database(path, { readonly: true });
  try {
    await database.backup(file);
  } finally {
    database.close();
  }
}

/** Rows are the same in both databases, so those of a server can stand in a file. */
async function copyServer(url: string, file: string): Promise<void> {
  // Says in a sentence what is wrong with the database.
  await (await openExisting(url)).destroy();
  const source = await openSnapshot(url);
  const target = new Kysely<Schema>({ dialect: sqliteDialect(openSqliteFile(`file:${encodeURI(file)}`)) });
  try {
    await migrate(target);
    await target.transaction().execute((transaction) => copyRows(source, transaction));
  } finally {
    await target.destroy();
    await source.close();
  }
}
