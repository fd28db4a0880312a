import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Keeps which messages show where which customers stand, so that news changes them in place. */
export const shownCards: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('shown_cards')
      .addColumn('conversation_id', 'text', (column) => column.notNull())
      .addColumn('activity_id', 'text', (column) => column.notNull())
      .addColumn('reply', 'text', (column) => column.notNull())
      .addColumn('locale', 'text', (column) => column.notNull())
      .addColumn('time_zone', 'text', (column) => column.notNull())
      .addColumn('asked_by', 'text')
      .addColumn('drawn_at', 'text', (column) => column.notNull())
      .addColumn('due_at', 'text')
      .addPrimaryKeyConstraint('shown_cards_key', ['conversation_id', 'activity_id'])
      .execute();
    await db.schema
      .createIndex('shown_cards_due')
      .on('shown_cards')
      .column('due_at')
      .where(sql.ref('due_at'), 'is not', null)
      .execute();
    await db.schema.createIndex('shown_cards_drawn').on('shown_cards').column('drawn_at').execute();

    await db.schema
      .createTable('shown_card_customers')
      .addColumn('conversation_id', 'text', (column) => column.notNull())
      .addColumn('activity_id', 'text', (column) => column.notNull())
      .addColumn('customer_tenant_id', 'text', (column) => column.notNull())
      .addColumn('drawn_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('shown_card_customers_key', [
        'conversation_id',
        'activity_id',
        'customer_tenant_id',
      ])
      .execute();
    await db.schema
      .createIndex('shown_card_customers_customer')
      .on('shown_card_customers')
      .columns(['customer_tenant_id', 'conversation_id', 'drawn_at'])
      .execute();
    await db.schema
      .createIndex('shown_card_customers_drawn')
      .on('shown_card_customers')
      .column('drawn_at')
      .execute();
  },
};
