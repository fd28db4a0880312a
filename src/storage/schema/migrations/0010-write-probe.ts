import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A row that is written to find out whether anything can be written. */
export const writeProbe: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('write_probes')
      .addColumn('probe', 'text', (column) => column.primaryKey())
      .addColumn('written_at', 'text', (column) => column.notNull())
      .execute();
  },
};
