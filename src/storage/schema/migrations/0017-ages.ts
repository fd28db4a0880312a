import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Keeps since when a conversation is closed and when a language was last used, and indexes what is deleted by age. */
export const ages: Migration = {
  async up(db: Kysely<unknown>) {
    // Null in older rows: nobody knows. Their time begins when the cleaning sees them first.
    await db.schema.alterTable('conversations').addColumn('closed_since', 'text').execute();
    await db.schema.alterTable('people_languages').addColumn('used_at', 'text').execute();

    await db.schema
      .createIndex('conversations_just_closed')
      .on('conversations')
      .column('conversation_id')
      .where(sql.ref('closed_since'), 'is', null)
      .where(sql.ref('state'), '<>', sql.lit('active'))
      .execute();
    await db.schema
      .createIndex('conversations_closed')
      .on('conversations')
      .column('closed_since')
      .where(sql.ref('closed_since'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('conversations_moved')
      .on('conversations')
      .column('moved_to')
      .where(sql.ref('moved_to'), 'is not', null)
      .execute();
    await db.schema.createIndex('people_languages_used').on('people_languages').column('used_at').execute();
    await db.schema
      .createIndex('qualification_requests_unconfirmed')
      .on('qualification_requests')
      .column('prepared_at')
      .where(sql.ref('confirmed_at'), 'is', null)
      .execute();
  },
};
