import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Hashes of what the customer's profile said when a request was prepared, as JSON; null when it was not read. */
export const profilesOfRequests: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('qualification_requests').addColumn('profile', 'text').execute();
  },
};
