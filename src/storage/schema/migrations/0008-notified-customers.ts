import { SqliteAdapter, sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Notifications name the customer that they are about in a column of their own. */
export const notifiedCustomers: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('notifications')
      // An older version that still runs beside this one writes rows without it; those are forgotten by age alone.
      .addColumn('customer_tenant_id', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    // Until now a change key began with the customer, and was the only column to say so.
    const position = sql.raw(db.getExecutor().adapter instanceof SqliteAdapter ? 'instr' : 'strpos');
    await sql`update notifications
      set customer_tenant_id = substr(change_key, 1, ${position}(change_key || '|', '|') - 1)`.execute(db);
  },
};
