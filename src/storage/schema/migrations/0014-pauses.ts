import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The pauses that services asked for, which all replicas keep. */
export const pauses: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('pauses')
      .addColumn('service', 'text', (column) => column.primaryKey())
      .addColumn('until', 'text', (column) => column.notNull())
      .addColumn('step_ms', 'integer', (column) => column.notNull())
      .execute();
  },
};
