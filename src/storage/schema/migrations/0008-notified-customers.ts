import { SqliteAdapter, sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Notifications name the customer that they are about in a column of their own. */
export const notifiedCustomers: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('notifications')
      // An older version that still runs at the same time writes rows without it. Those are deleted by age alone.
      .addColumn('customer_tenant_id', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    // Until now only the beginning of the change key named the customer.
    const position = sql.raw(db.getExecutor().adapter instanceof SqliteAdapter ? 'instr' : 'strpos');
    await sql`update notifications
      set customer_tenant_id = substr(change_key, 1, ${position}(change_key || '|', '|') - 1)`.execute(db);
  },
};
