import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Keeps since when a customer cannot be seen, and what people were told of it. */
export const blindWatches: Migration = {
  async up(db: Kysely<unknown>) {
    const columns = [
      ['blind_since', 'text'],
      ['blind_counted_ms', 'bigint'],
      ['blind_trouble', 'text'],
      ['blind_told_at', 'text'],
      ['seen_again_at', 'text'],
    ] as const;
    for (const [name, type] of columns) {
      await db.schema.alterTable('watched_customers').addColumn(name, type).execute();
    }
    await db.schema
      .createIndex('watched_customers_blind')
      .on('watched_customers')
      .column('customer_tenant_id')
      .where(sql.ref('blind_since'), 'is not', null)
      .execute();
  },
};
