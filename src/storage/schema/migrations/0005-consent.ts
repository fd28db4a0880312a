import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The sign-in of a user of the partner, and what the last look at it found. */
export const consent: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('token_caches')
      .addColumn('name', 'text', (column) => column.primaryKey())
      // Encrypted; null when the row was made by a claim before the first sign-in.
      .addColumn('sealed', 'text')
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('saved_at', 'text')
      .addColumn('claimed_by', 'text')
      .addColumn('claimed_until', 'text')
      .execute();
    await db.schema
      .createTable('consent_checks')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('state', 'text')
      .addColumn('finding', 'text')
      .addColumn('since', 'text')
      .addColumn('checked_at', 'text')
      .addColumn('due_at', 'text', (column) => column.notNull())
      .execute();
  },
};
