import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Requests for qualifications, from before they are sent. */
export const requests: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('qualification_requests')
      .addColumn('request_id', 'text', (column) => column.primaryKey())
      .addColumn('customer_tenant_id', 'text', (column) => column.notNull())
      .addColumn('company_name', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('asked', 'text', (column) => column.notNull())
      .addColumn('conversation_id', 'text', (column) => column.notNull())
      .addColumn('tenant_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('user_name', 'text')
      .addColumn('shown', 'text', (column) => column.notNull())
      .addColumn('prepared_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('confirmed_at', 'text')
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('due_at', 'text')
      .addColumn('claimed_by', 'text')
      .addColumn('ended_at', 'text')
      .addColumn('code', 'text')
      .addColumn('correlation_id', 'text')
      .addColumn('qualifications', 'text')
      .execute();
    await db.schema
      .createIndex('qualification_requests_customer')
      .on('qualification_requests')
      .column('customer_tenant_id')
      .execute();
    await db.schema
      .createIndex('qualification_requests_due')
      .on('qualification_requests')
      .column('due_at')
      .where(sql.ref('due_at'), 'is not', null)
      .execute();
    // When two people confirm at once, only one request is sent.
    await db.schema
      .createIndex('qualification_requests_once')
      .unique()
      .on('qualification_requests')
      .columns(['customer_tenant_id', 'kind'])
      .where(sql.ref('state'), '=', sql.lit('sending'))
      .execute();
  },
};
