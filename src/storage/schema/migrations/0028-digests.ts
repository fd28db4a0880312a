import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Keeps when conversations get their digests, and up to which entry of the history they were told. */
export const digests: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('digest_plans')
      .addColumn('conversation_id', 'text', (column) => column.primaryKey())
      .addColumn('weekday', 'integer')
      .addColumn('minute', 'integer', (column) => column.notNull())
      .addColumn('time_zone', 'text', (column) => column.notNull())
      .addColumn('told_through', 'bigint', (column) => column.notNull())
      .addColumn('told_at', 'text', (column) => column.notNull())
      .addColumn('next_at', 'text', (column) => column.notNull())
      .addColumn('due_at', 'text', (column) => column.notNull())
      .addColumn('claimed_by', 'text')
      .execute();
    await db.schema.createIndex('digest_plans_due').on('digest_plans').column('due_at').execute();
  },
};
