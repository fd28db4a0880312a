import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** People's languages, seen activities, conversations and welcomes. */
export const first: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('people_languages')
      .addColumn('tenant_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('chosen_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('people_languages_key', ['tenant_id', 'person_id'])
      .execute();

    await db.schema
      .createTable('seen_activities')
      .addColumn('conversation_id', 'text', (column) => column.notNull())
      .addColumn('activity_id', 'text', (column) => column.notNull())
      .addColumn('seen_at', 'text', (column) => column.notNull())
      .addColumn('claimed_until', 'text', (column) => column.notNull())
      .addColumn('answered_at', 'text')
      .addPrimaryKeyConstraint('seen_activities_key', ['conversation_id', 'activity_id'])
      .execute();
    await db.schema.createIndex('seen_activities_age').on('seen_activities').column('seen_at').execute();

    await db.schema
      .createTable('conversations')
      .addColumn('conversation_id', 'text', (column) => column.primaryKey())
      .addColumn('bot_app_id', 'text', (column) => column.notNull())
      .addColumn('tenant_id', 'text')
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('service_url', 'text', (column) => column.notNull())
      .addColumn('bot_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text')
      .addColumn('aad_object_id', 'text')
      .addColumn('team_id', 'text')
      .addColumn('teams_channel_id', 'text')
      .addColumn('teams_channel_name', 'text')
      .addColumn('locale', 'text')
      .addColumn('time_zone', 'text')
      .addColumn('remembered_at', 'text', (column) => column.notNull())
      .addColumn('last_seen_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('conversations_team').on('conversations').column('team_id').execute();

    await db.schema
      .createTable('welcomes')
      .addColumn('install_id', 'text', (column) => column.primaryKey())
      .addColumn('welcomed_at', 'text', (column) => column.notNull())
      .execute();
  },
};
