import { Kysely, sql } from 'kysely';
import type { Store } from '../watch/index.ts';
import { activityStore } from './activities.ts';
import { conversationStore } from './conversations.ts';
import { languageStore } from './languages.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

/**
 * Opens and migrates the database. `url` is `file:` and a path; the file and its folder are made when missing.
 * @throws Error with one sentence when the file cannot be used or was written by a newer version.
 */
export async function openStore(url: string): Promise<Store> {
  const db = new Kysely<Schema>({ dialect: sqliteDialect(url) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    ...languageStore(db),
    ...activityStore(db),
    ...conversationStore(db),
    async ping() {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
}
