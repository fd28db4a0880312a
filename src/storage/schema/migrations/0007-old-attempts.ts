import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Lets old attempts be found, to be forgotten. Old notifications come first by their numbers. */
export const oldAttempts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createIndex('delivery_attempts_age')
      .on('delivery_attempts')
      .column('started_at')
      .execute();
  },
};
