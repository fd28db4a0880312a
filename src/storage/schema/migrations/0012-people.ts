import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which personal chat took over from another, and what the roster said of people. */
export const people: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('conversations').addColumn('moved_to', 'text').execute();
    await db.schema
      .createTable('memberships')
      .addColumn('tenant_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('membership', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('memberships_person', ['tenant_id', 'person_id'])
      .execute();
    await db.schema.createIndex('memberships_asked').on('memberships').column('asked_at').execute();
  },
};
