import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Besides approvals that were lost, other changes that are rare and no decision can be listed by time. */
export const otherChanges: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.dropIndex('vetting_history_lost').execute();
    await db.schema
      .createIndex('vetting_history_listed')
      .on('vetting_history')
      .columns(['what', 'seen_at', 'sequence'])
      .where(sql<boolean>`what in ('approvalLost', 'vanished', 'accessLost', 'declared')`)
      .execute();
  },
};
