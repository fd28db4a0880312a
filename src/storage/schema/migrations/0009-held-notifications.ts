import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Lets a notification be held back while a person may be shown the same. */
export const heldNotifications: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('notifications').addColumn('held_until', 'text').execute();
  },
};
