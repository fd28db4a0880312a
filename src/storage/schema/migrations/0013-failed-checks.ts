import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How often in a row a customer could not be checked. */
export const failedChecks: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('watched_customers')
      .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
