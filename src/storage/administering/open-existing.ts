import { Kysely, type Dialect } from 'kysely';
import { existsSync } from 'node:fs';
import type { Schema } from '../schema/schema.ts';
import { refuseOtherSchema } from '../engine/migrate.ts';
import { sqliteDialect } from '../engine/sqlite.ts';
import { openSqliteFile, pathOf } from '../engine/sqlite-file.ts';

/**
 * Opens a database as it is, for work beside a running bot: it is neither made nor migrated.
 * @throws Error with one sentence when there is none, or a bot of another version wrote it
 */
export async function openExisting(url: string): Promise<Kysely<Schema>> {
  const isFile = url.startsWith('file:');
  if (isFile && !existsSync(pathOf(url))) {
    throw new Error(`There is no database at ${pathOf(url)}: set DATABASE_URL to that of the bot.`);
  }
  const dialect = isFile ? sqliteDialect(openSqliteFile(url)) : await postgresDialect(url);
  const db = new Kysely<Schema>({ dialect });
  try {
    await refuseOtherSchema(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** PostgreSQL's driver is loaded only where it is used. */
async function postgresDialect(url: string): Promise<Dialect> {
  const postgres = await import('../engine/postgres.ts');
  return postgres.postgresDialect(url);
}
