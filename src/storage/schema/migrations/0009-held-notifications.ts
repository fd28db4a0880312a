import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A notification may be held back while a person is perhaps shown the same. */
export const heldNotifications: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('notifications').addColumn('held_until', 'text').execute();
  },
};
