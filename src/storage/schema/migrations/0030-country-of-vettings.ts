import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Lists of one country, and counts of all customers, are read from an index, however many customers there are. */
export const countryOfVettings: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('vettings')
      .addColumn('country', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await sql`update vettings set country = (select coalesce(customers.country, '') from customers
      where customers.customer_tenant_id = vettings.customer_tenant_id)
      where exists (select 1 from customers where customers.customer_tenant_id = vettings.customer_tenant_id
        and customers.country is not null)`.execute(db);
    const key = ['customer_tenant_id', 'kind_key', 'created_at', 'nth'];
    const indexes: Readonly<Record<string, string[]>> = {
      vettings_pending_in: ['is_pending', 'country', 'since', ...key],
      vettings_decided_in: ['standing', 'country', 'decided_at', ...key],
      vettings_in: ['country', ...key],
      vettings_first_seen: ['first_seen_at'],
    };
    for (const [name, columns] of Object.entries(indexes)) {
      await db.schema.createIndex(name).on('vettings').columns(columns).execute();
    }
    await countFromIndexes(db);
    await findCaresByCustomer(db);
  },
};

/** With every column that a count asks for, so that no row is read. */
async function countFromIndexes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('customers_listed')
    .on('customers')
    .columns(['first_listed_at', 'gone_at'])
    .execute();
  await db.schema
    .createIndex('customers_unchecked')
    .on('customers')
    .columns(['first_listed_at', 'gone_at', 'last_checked_at'])
    .where(sql.ref('last_checked_at'), 'is', null)
    .execute();
  await db.schema
    .createIndex('customers_to_check_sweep')
    .on('customers_to_check')
    .column('why')
    .where(sql.ref('why'), '=', sql.lit('sweep'))
    .execute();
}

/** SQLite looked for the cares of a few customers among all that have not ended. */
async function findCaresByCustomer(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('cares_ended').execute();
  await db.schema
    .createIndex('cares_ended')
    .on('cares')
    .column('ended_at')
    .where(sql.ref('ended_at'), 'is not', null)
    .execute();
}
