import { SqliteAdapter, sql, type CreateTableBuilder, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Watches, checks, history, notifications and their delivery. */
export const watching: Migration = {
  async up(db: Kysely<unknown>) {
    await extendConversations(db);
    await createWatches(db);
    await createHistory(db);
    await createOutbox(db);
    await createTenantSends(db);
  },
};

async function extendConversations(db: Kysely<unknown>): Promise<void> {
  // One statement each: SQLite adds one column at a time.
  await db.schema
    .alterTable('conversations')
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('active'))
    .execute();
  for (const name of ['state_why', 'next_send_at', 'due_at', 'claimed_by', 'claimed_until']) {
    await db.schema.alterTable('conversations').addColumn(name, 'text').execute();
  }
  await db.schema
    .createIndex('conversations_due')
    .on('conversations')
    .column('due_at')
    .where(sql.ref('due_at'), 'is not', null)
    .execute();
}

async function createWatches(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('watched_customers')
    .addColumn('customer_tenant_id', 'text', (column) => column.primaryKey())
    .addColumn('company_name', 'text', (column) => column.notNull())
    .addColumn('seen', 'text')
    .addColumn('refusals', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('last_checked_at', 'text')
    .addColumn('next_check_at', 'text', (column) => column.notNull())
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('claimed_by', 'text')
    .execute();
  await db.schema.createIndex('watched_customers_due').on('watched_customers').column('due_at').execute();

  await db.schema
    .createTable('watches')
    .addColumn('watch_id', 'text', (column) => column.primaryKey())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    // A watch whose customer has no row would never be checked.
    .addColumn('customer_tenant_id', 'text', (column) =>
      column.notNull().references('watched_customers.customer_tenant_id'),
    )
    .addColumn('asked_by_id', 'text')
    .addColumn('asked_by_name', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .addColumn('card_activity_id', 'text')
    .addUniqueConstraint('watches_once', ['conversation_id', 'customer_tenant_id'])
    .execute();
  await db.schema.createIndex('watches_customer').on('watches').column('customer_tenant_id').execute();

  await db.schema
    .createTable('notify_filters')
    .addColumn('conversation_id', 'text', (column) => column.primaryKey())
    .addColumn('filter', 'text', (column) => column.notNull())
    .addColumn('chosen_at', 'text', (column) => column.notNull())
    .execute();
}

async function createHistory(db: Kysely<unknown>): Promise<void> {
  await createNumberedTable(db, 'vetting_history')
    .addColumn('customer_tenant_id', 'text', (column) => column.notNull())
    .addColumn('change', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .addColumn('seen_by', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('vetting_history_customer')
    .on('vetting_history')
    .columns(['customer_tenant_id', 'sequence'])
    .execute();
}

async function createOutbox(db: Kysely<unknown>): Promise<void> {
  await createNumberedTable(db, 'notifications')
    .addColumn('notification_id', 'text', (column) => column.notNull().unique())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('change_key', 'text', (column) => column.notNull())
    .addColumn('fact', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('may_have_arrived', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('settled_at', 'text')
    .addColumn('outcome', 'text')
    .addColumn('why', 'text')
    .addColumn('activity_id', 'text')
    .addUniqueConstraint('notifications_once', ['conversation_id', 'change_key'])
    .execute();
  await db.schema
    .createIndex('notifications_waiting')
    .on('notifications')
    .columns(['conversation_id', 'sequence'])
    .where(sql.ref('settled_at'), 'is', null)
    .execute();

  await db.schema
    .createTable('delivery_attempts')
    .addColumn('attempt_id', 'text', (column) => column.primaryKey())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('notification_ids', 'text', (column) => column.notNull())
    .addColumn('claimed_by', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('result', 'text')
    .addColumn('why', 'text')
    .execute();
}

async function createTenantSends(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tenant_sends')
    .addColumn('tenant_id', 'text', (column) => column.primaryKey())
    .addColumn('second', 'text', (column) => column.notNull())
    .addColumn('sends', 'integer', (column) => column.notNull())
    .execute();
}

/** A table whose rows count upwards, in each engine's own way. */
function createNumberedTable(db: Kysely<unknown>, name: string): CreateTableBuilder<string, 'sequence'> {
  const table = db.schema.createTable(name);
  return db.getExecutor().adapter instanceof SqliteAdapter
    ? table.addColumn('sequence', 'integer', (column) => column.primaryKey().autoIncrement())
    : table.addColumn('sequence', 'bigserial', (column) => column.primaryKey());
}
