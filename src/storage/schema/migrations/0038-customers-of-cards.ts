import { sql, SqliteAdapter, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A card holds the list of its customers, and the rows that name them are found by the customer alone: on SQLite, each
 * card that is remembered changes one page of them instead of four.
 */
export const customersOfCards: Migration = {
  async up(db: Kysely<unknown>) {
    const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
    await db.schema
      .alterTable('shown_cards')
      .addColumn('customers', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
    const list = isSqlite
      ? sql`json_group_array(named.customer_tenant_id)`
      : sql`json_agg(named.customer_tenant_id)::text`;
    await sql`update shown_cards set customers = coalesce((
      select ${list} from shown_card_customers as named
      where named.conversation_id = shown_cards.conversation_id and named.activity_id = shown_cards.activity_id
    ), '[]')`.execute(db);

    await db.schema
      .createTable('card_customers')
      .addColumn('customer_tenant_id', 'text', (column) => column.notNull())
      .addColumn('conversation_id', 'text', (column) => column.notNull())
      .addColumn('activity_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('card_customers_key', ['customer_tenant_id', 'conversation_id', 'activity_id'])
      .$call((table) => (isSqlite ? table.modifyEnd(sql`without rowid`) : table))
      .execute();
    await sql`insert into card_customers (customer_tenant_id, conversation_id, activity_id)
      select customer_tenant_id, conversation_id, activity_id from shown_card_customers`.execute(db);
    await db.schema.dropTable('shown_card_customers').execute();
    await db.schema.alterTable('card_customers').renameTo('shown_card_customers').execute();
  },
};
