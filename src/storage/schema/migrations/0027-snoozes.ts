import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Until when a conversation is told nothing of a customer. */
export const snoozes: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('snoozes')
      .addColumn('conversation_id', 'text', (column) => column.notNull())
      .addColumn('customer_tenant_id', 'text', (column) => column.notNull())
      .addColumn('until', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addPrimaryKeyConstraint('snoozes_one_each', ['conversation_id', 'customer_tenant_id'])
      .execute();
    await db.schema
      .createIndex('snoozes_customer')
      .on('snoozes')
      .columns(['customer_tenant_id', 'until'])
      .execute();
    await db.schema.createIndex('snoozes_until').on('snoozes').column('until').execute();
  },
};
