import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Keeps until when the partner's audit records were read. */
export const audit: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('audit_reads')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('read_until', 'text')
      .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('due_at', 'text', (column) => column.notNull())
      .addColumn('claimed_by', 'text')
      .execute();
  },
};
