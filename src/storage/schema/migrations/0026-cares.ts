import { sql, SqliteAdapter, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who takes care of which customer, and who did. */
export const cares: Migration = {
  async up(db: Kysely<unknown>) {
    const table = db.schema.createTable('cares');
    const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
    await (
      isSqlite
        ? table.addColumn('sequence', 'integer', (column) => column.primaryKey().autoIncrement())
        : table.addColumn('sequence', 'bigserial', (column) => column.primaryKey())
    )
      .addColumn('customer_tenant_id', 'text', (column) => column.notNull())
      .addColumn('tenant_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('person_name', 'text')
      .addColumn('since', 'text', (column) => column.notNull())
      .addColumn('ended_at', 'text')
      .addColumn('ended_why', 'text')
      .execute();
    await db.schema
      .createIndex('cares_one_each')
      .unique()
      .on('cares')
      .column('customer_tenant_id')
      .where(sql.ref('ended_at'), 'is', null)
      .execute();
    await db.schema
      .createIndex('cares_customer')
      .on('cares')
      .columns(['customer_tenant_id', 'sequence'])
      .execute();
    await db.schema.createIndex('cares_person').on('cares').columns(['person_id', 'tenant_id']).execute();
    await db.schema.createIndex('cares_ended').on('cares').column('ended_at').execute();
  },
};
