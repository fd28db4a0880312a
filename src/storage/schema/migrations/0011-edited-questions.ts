import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Keeps what a message asked and which message answered it, so that an edit of the one renews the other. */
export const editedQuestions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('seen_activities').addColumn('asked', 'text').execute();
    await db.schema.alterTable('seen_activities').addColumn('answer_id', 'text').execute();
  },
};
