import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a watch waits for; null is the end of the vetting, as every watch before. */
export const watchesForOrdering: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('watches').addColumn('waits_for', 'text').execute();
  },
};
