import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import type { ActivityClaim, ActivityKey, AnsweredQuestion, ShownAnswer } from '../conversations/store.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import type { Store } from './store.ts';
import { afterAnyTime, isOver } from './engine/is-over.ts';
import { prepare } from './engine/prepared.ts';
import type { QuickQueries } from './engine/quick-queries.ts';
import type { Schema } from './schema/schema.ts';

type ActivityStore = Pick<
  Store,
  'claimActivity' | 'claimEdit' | 'recordAnswered' | 'findAnswered' | 'keepAnswer' | 'releaseActivity'
>;

/** How long the end of a turn may wait, to be committed together with the beginning of the next one. */
const untilTheNextTurnMs = 25;

/** Keeps the activities that were seen, so that none is answered twice. */
export function activityStore(db: Kysely<Schema>, quick: QuickQueries): ActivityStore {
  const claim = prepare((row: ClaimRow) => {
    const { seen_at, claimed_until } = row;
    return db
      .insertInto('seen_activities')
      .values(newRow(row, null))
      .onConflict((conflict) =>
        conflict
          .columns(['conversation_id', 'activity_id'])
          .doUpdateSet({ seen_at, claimed_until })
          .where('seen_activities.answered_at', 'is', null)
          .where(hasExpired(row)),
      );
  });
  const recordAnswered = prepare((row: ActivityKey & AnsweredRow) =>
    db
      .updateTable('seen_activities')
      .set({
        answered_at: row.answeredAt,
        // What an edit asks is there already.
        asked: sql<string | null>`coalesce(asked, ${row.asked})`,
        answer_id: row.answerId,
      })
      .where('conversation_id', '=', row.conversationId)
      .where('activity_id', '=', row.activityId),
  );

  // These two are written in line with the end of a turn, which may wait: they change what it records.
  const claimEdit = prepare((row: ClaimRow & { readonly asked: string }) => {
    const { asked, seen_at, claimed_until } = row;
    return db
      .insertInto('seen_activities')
      .values(newRow(row, asked))
      .onConflict((conflict) =>
        conflict
          .columns(['conversation_id', 'activity_id'])
          .doUpdateSet({ answered_at: null, asked, seen_at, claimed_until })
          .where((where) =>
            where.or([
              where('seen_activities.asked', 'is distinct from', asked),
              where.and([where('seen_activities.answered_at', 'is', null), hasExpired(row)]),
            ]),
          ),
      );
  });
  const keepAnswer = prepare(
    (row: { readonly conversationId: string; readonly answerId: string; readonly privateId: string }) =>
      db
        .updateTable('seen_activities')
        .set({ answer_id: null })
        .where('conversation_id', '=', row.conversationId)
        .where('answer_id', 'in', [row.answerId, row.privateId]),
  );

  return {
    async claimActivity(key, wanted) {
      return (await quick.write(claim(rowOfClaim(key, wanted)))) === 1;
    },

    async claimEdit(key, { asked, ...wanted }) {
      return (await quick.write(claimEdit({ ...rowOfClaim(key, wanted), asked }))) === 1;
    },

    async recordAnswered(key, now, { asked, answerId, isAnswerPrivate }: AnsweredQuestion = {}) {
      const shownIn = answerId && `${isAnswerPrivate ? privateMark : ''}${answerId}`;
      const row = {
        ...{ ...key, answeredAt: now.toISOString() },
        asked: asked ?? null,
        answerId: shownIn ?? null,
      };
      await quick.write(recordAnswered(row), untilTheNextTurnMs);
    },

    async findAnswered(key) {
      const row = await db
        .selectFrom('seen_activities')
        .select(['asked', 'answer_id'])
        .where(sameActivity(key))
        .executeTakeFirst();
      return dropUndefined({ asked: row?.asked ?? undefined, ...shownAnswer(row?.answer_id ?? '') });
    },

    async keepAnswer(conversationId, answerId) {
      await quick.write(keepAnswer({ conversationId, answerId, privateId: `${privateMark}${answerId}` }));
    },

    async releaseActivity(key) {
      await db
        .deleteFrom('seen_activities')
        .where(sameActivity(key))
        .where('answered_at', 'is', null)
        .where('answer_id', 'is', null)
        .execute();
      // The claim of an edit ends, and what it may renew stays known.
      await db
        .updateTable('seen_activities')
        .set((row) => ({ claimed_until: row.ref('seen_at') }))
        .where(sameActivity(key))
        .where('answered_at', 'is', null)
        .execute();
    },
  };
}

/** What is written of a claim, and until when an earlier one is believed. */
type ClaimRow = {
  readonly [
    Column in 'conversation_id' | 'activity_id' | 'seen_at' | 'claimed_until' | 'believed_until'
  ]: string;
};

function rowOfClaim(
  { conversationId, activityId }: ActivityKey,
  { claimedUntil, now, believedUntil }: ActivityClaim,
): ClaimRow {
  return {
    conversation_id: conversationId,
    activity_id: activityId,
    seen_at: now.toISOString(),
    claimed_until: claimedUntil.toISOString(),
    believed_until: believedUntil?.toISOString() ?? afterAnyTime,
  };
}

/** The row of an activity that was never seen before. */
function newRow({ conversation_id, activity_id, seen_at, claimed_until }: ClaimRow, asked: string | null) {
  return { conversation_id, activity_id, answered_at: null, asked, answer_id: null, seen_at, claimed_until };
}

/** Whether an earlier claim has expired, or was made by a clock that was ahead. */
function hasExpired({ seen_at, believed_until }: ClaimRow) {
  return isOver('seen_activities.claimed_until', seen_at, believed_until);
}

/** What is written of an answer. Null where there is nothing. */
interface AnsweredRow {
  readonly answeredAt: string;
  readonly asked: string | null;
  readonly answerId: string | null;
}

/** Stands before the id of a message that one person alone sees. Teams' ids have no colon. */
const privateMark = 'private:';

function shownAnswer(written: string): Partial<ShownAnswer> {
  if (written === '') return {};
  return written.startsWith(privateMark)
    ? { answerId: written.slice(privateMark.length), isAnswerPrivate: true }
    : { answerId: written };
}

function sameActivity({ conversationId, activityId }: ActivityKey) {
  return (expression: ExpressionBuilder<Schema, 'seen_activities'>) =>
    expression.and({ conversation_id: conversationId, activity_id: activityId });
}
