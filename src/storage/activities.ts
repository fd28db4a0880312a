import type { ExpressionBuilder, Kysely } from 'kysely';
import type { ActivityKey, Store } from '../watch/index.ts';
import type { Schema } from './schema.ts';
import { withoutWaiting } from './without-waiting.ts';

type ActivityStore = Pick<Store, 'claimActivity' | 'recordAnswered' | 'releaseActivity' | 'forgetActivities'>;

/** Activities that were seen, so that none is answered twice. */
export function activityStore(db: Kysely<Schema>): ActivityStore {
  return {
    async claimActivity({ conversationId, activityId }, { claimedUntil, now }) {
      const claim = { seen_at: now.toISOString(), claimed_until: claimedUntil.toISOString() };
      const { numInsertedOrUpdatedRows: claimed } = await withoutWaiting(db, (quick) =>
        quick
          .insertInto('seen_activities')
          .values({ conversation_id: conversationId, activity_id: activityId, answered_at: null, ...claim })
          .onConflict((conflict) =>
            conflict
              .columns(['conversation_id', 'activity_id'])
              .doUpdateSet(claim)
              .where('seen_activities.answered_at', 'is', null)
              .where('seen_activities.claimed_until', '<=', now.toISOString()),
          )
          .executeTakeFirstOrThrow(),
      );
      return claimed === 1n;
    },

    async recordAnswered(key, now) {
      const answered = { answered_at: now.toISOString() };
      await withoutWaiting(db, (quick) =>
        quick.updateTable('seen_activities').set(answered).where(sameActivity(key)).execute(),
      );
    },

    async releaseActivity(key) {
      await db
        .deleteFrom('seen_activities')
        .where(sameActivity(key))
        .where('answered_at', 'is', null)
        .execute();
    },

    async forgetActivities(before) {
      const { numDeletedRows } = await db
        .deleteFrom('seen_activities')
        .where('seen_at', '<', before.toISOString())
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

function sameActivity({ conversationId, activityId }: ActivityKey) {
  return (expression: ExpressionBuilder<Schema, 'seen_activities'>) =>
    expression.and({ conversation_id: conversationId, activity_id: activityId });
}
