import type { Kysely } from 'kysely';
import type { GuestStore } from '../../watch/index.ts';
import { transact } from '../engine/transact.ts';
import type { Schema } from '../schema/schema.ts';
import { enqueue, lockConversations } from '../telling/outbox.ts';

/** Keeps which conversations know that people of other organizations read them. */
export function guestStore(db: Kysely<Schema>): GuestStore {
  return {
    async setGuestsKnown(conversationId, since) {
      await db
        .updateTable('conversations')
        .set({ guests_known_at: since?.toISOString() ?? null })
        .where('conversation_id', '=', conversationId)
        .execute();
    },

    async findUnwarned(conversationId) {
      const row = await db
        .selectFrom('conversations')
        .leftJoin('notify_filters', 'notify_filters.conversation_id', 'conversations.conversation_id')
        .leftJoin('digest_plans', 'digest_plans.conversation_id', 'conversations.conversation_id')
        .select(['filter', 'minute'])
        .where('conversations.conversation_id', '=', conversationId)
        .where('guests_known_at', 'is', null)
        .executeTakeFirst();
      const posted = { updates: typeof row?.filter === 'string', digest: typeof row?.minute === 'number' };
      return posted.updates || posted.digest ? posted : undefined;
    },

    warnOfGuests: (warning, now) =>
      transact(db, async (transaction) => {
        await lockConversations(transaction, [warning.conversationId]);
        const { numUpdatedRows } = await transaction
          .updateTable('conversations')
          .set({ guests_known_at: now.toISOString() })
          .where('conversation_id', '=', warning.conversationId)
          .where('guests_known_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) await enqueue(transaction, [warning], now);
      }),
  };
}
