import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Since when people of a conversation know that others from elsewhere read what the bot posts there; null: they don't. */
export const guestsKnown: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('conversations').addColumn('guests_known_at', 'text').execute();
  },
};
