import type { Kysely } from 'kysely';
import type { Conversation, ConversationStore } from '../watch/index.ts';
import { conversationOf, emptyConversation, rowOfConversation } from './conversation-row.ts';
import { conversationStates } from './conversation-states.ts';
import { bringBackMissed } from './outbox.ts';
import type { Schema } from './schema.ts';
import { transact } from './transact.ts';
import { withoutWaiting } from './without-waiting.ts';

/** Where the bot can talk, and which installs were welcomed. */
export function conversationStore(db: Kysely<Schema>): ConversationStore {
  return {
    ...conversationStates(db),

    async rememberConversation(conversation, now) {
      // Nearly always it is known and active: then one statement is enough.
      const { numUpdatedRows } = await withoutWaiting(db, (quick) =>
        quick
          .updateTable('conversations')
          .set({ ...rowOfConversation(conversation), last_seen_at: now.toISOString() })
          .where('conversation_id', '=', conversation.conversationId)
          .where('state', '=', 'active')
          .executeTakeFirst(),
      );
      if (numUpdatedRows === 0n) await beginOrRevive(db, conversation, now);
    },

    async listPersonalChats(aadObjectIds) {
      // PostgreSQL knows no empty list.
      if (aadObjectIds.length === 0) return [];
      const rows = await db
        .selectFrom('conversations')
        .selectAll()
        .where('scope', '=', 'personal')
        .where('state', '=', 'active')
        .where('aad_object_id', 'in', aadObjectIds)
        .orderBy('conversation_id')
        .execute();
      return rows.map(conversationOf);
    },

    async claimWelcome(installId, now) {
      const { numInsertedOrUpdatedRows: claimed } = await db
        .insertInto('welcomes')
        .values({ install_id: installId, welcomed_at: now.toISOString() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return claimed === 1n;
    },

    async releaseWelcome(installId) {
      await db.deleteFrom('welcomes').where('install_id', '=', installId).execute();
    },
  };
}

async function beginOrRevive(db: Kysely<Schema>, conversation: Conversation, now: Date): Promise<void> {
  const row = {
    ...rowOfConversation(conversation),
    state: 'active' as const,
    state_why: null,
    last_seen_at: now.toISOString(),
  };
  await transact(db, async (transaction) => {
    await transaction
      .insertInto('conversations')
      .values({ ...emptyConversation, ...row, remembered_at: now.toISOString() })
      .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(row))
      .execute();
    await bringBackMissed(transaction, conversation.conversationId, now);
  });
}
