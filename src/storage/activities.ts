import type { ExpressionBuilder, Kysely } from 'kysely';
import type { ActivityKey } from '../conversations/store.ts';
import type { Store } from './store.ts';
import { prepare } from './engine/prepared.ts';
import type { QuickQueries } from './engine/quick-queries.ts';
import type { Schema } from './schema/schema.ts';

type ActivityStore = Pick<Store, 'claimActivity' | 'recordAnswered' | 'releaseActivity' | 'forgetActivities'>;

/** How long the end of a turn may wait, to be committed together with the beginning of the next one. */
const untilTheNextTurnMs = 25;

/** Keeps the activities that were seen, so that none is answered twice. */
export function activityStore(db: Kysely<Schema>, quick: QuickQueries): ActivityStore {
  const claim = prepare(
    (row: { [Column in 'conversation_id' | 'activity_id' | 'seen_at' | 'claimed_until']: string }) => {
      const { seen_at, claimed_until } = row;
      return db
        .insertInto('seen_activities')
        .values({
          conversation_id: row.conversation_id,
          activity_id: row.activity_id,
          answered_at: null,
          seen_at,
          claimed_until,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['conversation_id', 'activity_id'])
            .doUpdateSet({ seen_at, claimed_until })
            .where('seen_activities.answered_at', 'is', null)
            .where('seen_activities.claimed_until', '<=', seen_at),
        );
    },
  );
  const recordAnswered = prepare((row: ActivityKey & { readonly answeredAt: string }) =>
    db
      .updateTable('seen_activities')
      .set({ answered_at: row.answeredAt })
      .where('conversation_id', '=', row.conversationId)
      .where('activity_id', '=', row.activityId),
  );

  return {
    async claimActivity({ conversationId, activityId }, { claimedUntil, now }) {
      const row = {
        conversation_id: conversationId,
        activity_id: activityId,
        seen_at: now.toISOString(),
        claimed_until: claimedUntil.toISOString(),
      };
      return (await quick.write(claim(row))) === 1;
    },

    async recordAnswered(key, now) {
      const row = { ...key, answeredAt: now.toISOString() };
      await quick.write(recordAnswered(row), untilTheNextTurnMs);
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
