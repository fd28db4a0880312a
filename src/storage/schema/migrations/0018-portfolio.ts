import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Every customer of the partner has a row, watched or not, with its vettings as rows that can be counted and listed. What
 * is to be checked once stands in a queue, and how far the partner's list of customers was read in a row of its own.
 */
export const portfolio: Migration = {
  async up(db: Kysely<unknown>) {
    await createCustomers(db);
    await moveWatches(db);
    await createVettings(db);
    await createQueue(db);
    await createList(db);
  },
};

/** Replaces `watched_customers`, whose times of the next check may not be null: SQLite cannot change a column. */
async function createCustomers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('customers')
    .addColumn('customer_tenant_id', 'text', (column) => column.primaryKey())
    .addColumn('company_name', 'text', (column) => column.notNull())
    .addColumn('domain', 'text')
    .addColumn('first_listed_at', 'text')
    .addColumn('last_listed_at', 'text')
    .addColumn('listed_in', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('swept_in', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('missed_lists', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('gone_at', 'text')
    .addColumn('seen', 'text')
    // Nobody knows of older rows. The next check finds out.
    .addColumn('is_open', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('refusals', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('blind_since', 'text')
    .addColumn('blind_counted_ms', 'bigint')
    .addColumn('blind_trouble', 'text')
    .addColumn('blind_told_at', 'text')
    .addColumn('seen_again_at', 'text')
    .addColumn('last_checked_at', 'text')
    .addColumn('next_check_at', 'text')
    .addColumn('due_at', 'text')
    .addColumn('claimed_by', 'text')
    .execute();
  const kept = sql.raw(
    `customer_tenant_id, company_name, seen, refusals, failures, blind_since, blind_counted_ms, blind_trouble,
     blind_told_at, seen_again_at, last_checked_at, next_check_at, due_at, claimed_by`,
  );
  await sql`insert into customers (${kept}) select ${kept} from watched_customers`.execute(db);
  await db.schema
    .createIndex('customers_due')
    .on('customers')
    .column('due_at')
    .where(sql.ref('due_at'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('customers_blind')
    .on('customers')
    .column('customer_tenant_id')
    .where(sql.ref('blind_since'), 'is not', null)
    .execute();
}

/** A watch whose customer has no row would never be checked. */
async function moveWatches(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('moved_watches')
    .addColumn('watch_id', 'text', (column) => column.primaryKey())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('customer_tenant_id', 'text', (column) =>
      column.notNull().references('customers.customer_tenant_id'),
    )
    .addColumn('asked_by_id', 'text')
    .addColumn('asked_by_name', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .addColumn('card_activity_id', 'text')
    .addUniqueConstraint('watches_one_each', ['conversation_id', 'customer_tenant_id'])
    .execute();
  const all = sql.raw(
    'watch_id, conversation_id, customer_tenant_id, asked_by_id, asked_by_name, created_at, ends_at, card_activity_id',
  );
  await sql`insert into moved_watches (${all}) select ${all} from watches`.execute(db);
  await db.schema.dropTable('watches').execute();
  await db.schema.dropTable('watched_customers').execute();
  await db.schema.alterTable('moved_watches').renameTo('watches').execute();
  await db.schema.createIndex('watches_customer').on('watches').column('customer_tenant_id').execute();
}

async function createVettings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('vettings')
    .addColumn('customer_tenant_id', 'text', (column) => column.notNull())
    .addColumn('kind_key', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('nth', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('wire_kind', 'text', (column) => column.notNull())
    .addColumn('standing', 'text', (column) => column.notNull())
    .addColumn('is_pending', 'integer', (column) => column.notNull())
    .addColumn('wire_status', 'text')
    .addColumn('reason', 'text')
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('first_seen_at', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'text')
    .addPrimaryKeyConstraint('vettings_key', ['customer_tenant_id', 'kind_key', 'created_at', 'nth'])
    .execute();
  await db.schema
    .createIndex('vettings_pending')
    .on('vettings')
    .columns(['is_pending', 'since', 'customer_tenant_id', 'kind_key', 'created_at', 'nth'])
    .execute();
  await db.schema.createIndex('vettings_counted').on('vettings').columns(['kind', 'standing']).execute();
}

async function createQueue(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('customers_to_check')
    .addColumn('customer_tenant_id', 'text', (column) => column.primaryKey())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('claimed_by', 'text')
    .execute();
  await db.schema.createIndex('customers_to_check_due').on('customers_to_check').column('due_at').execute();
  await db.schema
    .createIndex('customers_to_check_soon')
    .on('customers_to_check')
    .column('due_at')
    .where(sql.ref('why'), '<>', sql.lit('sweep'))
    .execute();
}

async function createList(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('customer_lists')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('begun_at', 'text')
    .addColumn('page', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('sweep', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('sweep_begun_at', 'text')
    .addColumn('sweep_customers', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('sweep_ended_at', 'text')
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('claimed_by', 'text')
    .execute();
}
