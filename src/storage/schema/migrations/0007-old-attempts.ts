import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Indexes attempts by age, to delete old ones. Old notifications need no index: their sequence numbers are lowest. */
export const oldAttempts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createIndex('delivery_attempts_age')
      .on('delivery_attempts')
      .column('started_at')
      .execute();
  },
};
