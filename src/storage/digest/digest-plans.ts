import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import { digestKey, type DigestPlan, type DigestStore, type DueDigest } from '../../digest/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { NotifyFilter } from '../../watch/index.ts';
import { claimDueRows } from '../engine/claim-due-rows.ts';
import { hasRowLocks, transact } from '../engine/transact.ts';
import type { Schema } from '../schema/schema.ts';
import { enqueue, lockConversations } from '../telling/outbox.ts';
import { withdrawWaiting } from '../telling/withdraw-waiting.ts';

type DueClaim = Parameters<DigestStore['claimDueDigests']>[0];

/** Keeps when conversations get their digests, and up to where they were told. */
export function digestStore(db: Kysely<Schema>): DigestStore {
  return {
    async setDigestPlan(conversationId, { plan, nextAt, told }) {
      const row = {
        weekday: plan.time.weekday ?? null,
        minute: plan.time.minute,
        time_zone: plan.timeZone,
        next_at: nextAt.toISOString(),
        due_at: nextAt.toISOString(),
        claimed_by: null,
      };
      const first = { told_through: told.after, told_at: told.since.toISOString() };
      await db
        .insertInto('digest_plans')
        .values({ conversation_id: conversationId, ...row, ...first })
        .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(row))
        .execute();
    },

    endDigest: (conversationId, now) =>
      transact(db, async (transaction) => {
        await lockConversations(transaction, [conversationId]);
        const { numDeletedRows } = await transaction
          .deleteFrom('digest_plans')
          .where('conversation_id', '=', conversationId)
          .executeTakeFirst();
        await withdrawWaiting(
          transaction,
          conversationId,
          (row) => row('change_key', 'like', `${digestKey}%`),
          now,
        );
        return numDeletedRows > 0n;
      }),

    async findDigestPlan(conversationId) {
      const row = await db
        .selectFrom('digest_plans')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      return row && planOf(row);
    },

    lastChange: () =>
      transact(db, async (transaction) => {
        // A check that is being recorded has its number already, which may be smaller than the last one that is seen.
        if (hasRowLocks(transaction))
          await sql`lock table vetting_history in share mode`.execute(transaction);
        const row = await transaction
          .selectFrom('vetting_history')
          .select(({ fn }) => fn.max('sequence').as('last'))
          .executeTakeFirst();
        return Number(row?.last ?? 0);
      }),

    async claimDueDigests({ longestWaits, ...claim }) {
      const rows = await claimDueRows(db, 'digest_plans', claim, isDue(claim.now, longestWaits));
      if (rows.length === 0) return [];
      const ids = rows.map((row) => row.conversation_id);
      const filters = await db
        .selectFrom('notify_filters')
        .select(['conversation_id', 'filter'])
        .where('conversation_id', 'in', ids)
        .execute();
      const waiting = await db
        .selectFrom('notifications')
        .select('conversation_id')
        .where('conversation_id', 'in', ids)
        .where('change_key', 'like', `${digestKey}%`)
        .where('settled_at', 'is', null)
        .execute();
      const filterOf = new Map(filters.map((row) => [row.conversation_id, row.filter as NotifyFilter]));
      const areWaiting = new Set(waiting.map((row) => row.conversation_id));
      return rows.map((row): DueDigest =>
        dropUndefined({
          conversationId: row.conversation_id,
          plan: planOf(row),
          nextAt: new Date(row.next_at),
          told: { after: Number(row.told_through), since: new Date(row.told_at) },
          filter: filterOf.get(row.conversation_id),
          isWaiting: areWaiting.has(row.conversation_id),
        }),
      );
    },

    recordDigest: ({ conversationId, claimedBy, nextAt, told, notification, now }) =>
      transact(db, async (transaction) => {
        // Before the plan, as where a conversation is moved.
        await lockConversations(transaction, [conversationId]);
        const { numUpdatedRows } = await transaction
          .updateTable('digest_plans')
          .set({
            next_at: nextAt.toISOString(),
            due_at: nextAt.toISOString(),
            claimed_by: null,
            ...(told && { told_through: told.after, told_at: told.since.toISOString() }),
          })
          .where('conversation_id', '=', conversationId)
          .where('claimed_by', '=', claimedBy)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await enqueue(transaction, notification ? [notification] : [], now);
        return true;
      }),
  };
}

/** Due are plans of conversations that take messages: what others missed is told when they do again. */
function isDue(now: Date, { dailyMs, weeklyMs }: DueClaim['longestWaits']) {
  const after = (ms: number) => new Date(now.getTime() + ms).toISOString();
  return (row: ExpressionBuilder<Schema, 'digest_plans'>) =>
    row.and([
      row.or([
        row('due_at', '<=', now.toISOString()),
        row.and([row('weekday', 'is', null), row('due_at', '>', after(dailyMs))]),
        row('due_at', '>', after(weeklyMs)),
      ]),
      row.exists(
        row
          .selectFrom('conversations')
          .select('conversations.conversation_id')
          .whereRef('conversations.conversation_id', '=', 'digest_plans.conversation_id')
          .where('state', '=', 'active'),
      ),
    ]);
}

function planOf(row: Pick<Schema['digest_plans'], 'weekday' | 'minute' | 'time_zone'>): DigestPlan {
  const { weekday, minute, time_zone: timeZone } = row;
  return { time: dropUndefined({ weekday: weekday ?? undefined, minute }), timeZone };
}
