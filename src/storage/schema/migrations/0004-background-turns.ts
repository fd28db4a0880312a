import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The budget of background questions to Partner Center, shared by all replicas. */
export const backgroundTurns: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('background_turns')
      .addColumn('budget', 'text', (column) => column.primaryKey())
      // A number, since the next one is calculated from it.
      .addColumn('next_at_ms', 'double precision', (column) => column.notNull())
      .execute();
  },
};
