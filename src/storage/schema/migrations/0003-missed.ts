import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Marks notifications that a conversation missed while it took no messages. */
export const missed: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('notifications').addColumn('missed_until', 'text').execute();
  },
};
