import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was missed while a conversation took no messages is told apart from news. */
export const missed: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('notifications').addColumn('missed_until', 'text').execute();
  },
};
