import type { Kysely } from 'kysely';
import type { Conversation, ConversationStore } from '../watch/index.ts';
import {
  conversationOf,
  emptyConversation,
  rowOfConversation,
  type ConversationRow,
  type OptionalColumn,
  type SaidRow,
} from './conversation-row.ts';
import { conversationStates } from './conversation-states.ts';
import { bringBackMissed } from './outbox.ts';
import { prepare } from './engine/prepared.ts';
import type { QuickQueries } from './engine/quick-queries.ts';
import type { Schema } from './schema/schema.ts';
import { transact } from './engine/transact.ts';

/** Where the bot can talk, and which installs were welcomed. */
export function conversationStore(db: Kysely<Schema>, quick: QuickQueries): ConversationStore {
  const rememberActive = (optional: readonly OptionalColumn[]) =>
    prepare((row: SeenRow) =>
      db
        .updateTable('conversations')
        .set((column) => ({
          bot_app_id: row.bot_app_id,
          scope: row.scope,
          channel_id: row.channel_id,
          service_url: row.service_url,
          bot_id: row.bot_id,
          last_seen_at: row.last_seen_at,
          // What an activity does not say stays as it was.
          ...Object.fromEntries(
            optional.map((name) => [name, column.fn.coalesce(column.val(row[name]), name)]),
          ),
        }))
        .where('conversation_id', '=', row.conversation_id)
        .where('state', '=', 'active'),
    );
  const rememberInTeam = rememberActive(optionalColumns);
  // SQLite writes to the index of a column that is set, whether or not that changes it.
  const rememberElsewhere = rememberActive(optionalColumns.filter((name) => name !== 'team_id'));

  return {
    ...conversationStates(db),

    async rememberConversation(conversation, now) {
      const last_seen_at = now.toISOString();
      const row = { ...emptyConversation, ...rowOfConversation(conversation), last_seen_at };
      // Nearly always it is known and active: then one statement is enough.
      const remember = row.team_id === null ? rememberElsewhere : rememberInTeam;
      const changed = await quick.write(remember(row));
      if (changed === 0) await beginOrRevive(db, conversation, now);
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

/** Null where the activity says nothing. */
type SeenRow = Required<SaidRow> & Pick<ConversationRow, 'last_seen_at'>;

const optionalColumns = Object.keys(emptyConversation) as OptionalColumn[];

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
