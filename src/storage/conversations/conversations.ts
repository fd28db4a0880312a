import type { Kysely, Transaction } from 'kysely';
import type { Conversation } from '../../conversations/conversation.ts';
import type { ConversationStore } from '../../conversations/store.ts';
import {
  conversationOf,
  emptyConversation,
  rowOfConversation,
  type ConversationRow,
  type OptionalColumn,
  type SaidRow,
} from '../rows/conversation-row.ts';
import { conversationStates } from './conversation-states.ts';
import { formerChats, lockWatchedCustomers, moveConversation } from '../rows/moved-conversations.ts';
import { bringBackMissed, lockConversations } from '../telling/outbox.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import type { Schema } from '../schema/schema.ts';
import { transact } from '../engine/transact.ts';

/** Keeps the conversations that the bot can send to, and the installs that were welcomed. */
export function conversationStore(
  db: Kysely<Schema>,
  quick: QuickQueries,
  { missedKeptMs }: { readonly missedKeptMs: number },
): ConversationStore {
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
          // Columns that the activity leaves out keep their values.
          ...Object.fromEntries(
            optional.map((name) => [name, column.fn.coalesce(column.val(row[name]), name)]),
          ),
        }))
        .where('conversation_id', '=', row.conversation_id)
        .where('state', '=', 'active')
        // A chat whose person was not known before may be one that takes over.
        .where((is) =>
          is.or([
            is(is.cast(is.val(row.aad_object_id), 'text'), 'is', null),
            is('aad_object_id', '=', row.aad_object_id),
          ]),
        ),
    );
  const rememberInTeam = rememberActive(optionalColumns);
  // Without `team_id`: SQLite writes to the index of every column that is set, even when the value stays the same.
  const rememberElsewhere = rememberActive(optionalColumns.filter((name) => name !== 'team_id'));

  return {
    ...conversationStates(db, { missedKeptMs }),

    async rememberConversation(conversation, now) {
      const last_seen_at = now.toISOString();
      const row = { ...emptyConversation, ...rowOfConversation(conversation), last_seen_at };
      // Nearly always the conversation is known and active, and one statement is enough.
      const remember = row.team_id === null ? rememberElsewhere : rememberInTeam;
      const changed = await quick.write(remember(row));
      if (changed === 0) await beginOrRevive(db, conversation, { missedKeptMs, now });
    },

    async isActive(conversationId) {
      const row = await db
        .selectFrom('conversations')
        .select('state')
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      return row?.state === 'active';
    },

    async listPersonalChats(aadObjectIds) {
      // PostgreSQL has no empty list.
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

/** All columns; null where the activity leaves one out. */
type SeenRow = Required<SaidRow> & Pick<ConversationRow, 'last_seen_at'>;

const optionalColumns = Object.keys(emptyConversation) as OptionalColumn[];

/**
 * Stores a conversation that is new, that takes no messages, or whose person was not known. A personal chat takes over
 * from the person's former ones: Teams gives it another id when the bot was removed and added again.
 */
async function beginOrRevive(
  db: Kysely<Schema>,
  conversation: Conversation,
  { missedKeptMs, now }: { readonly missedKeptMs: number; readonly now: Date },
): Promise<void> {
  const { conversationId: id } = conversation;
  const row = {
    ...rowOfConversation(conversation),
    state: 'active' as const,
    state_why: null,
    closed_since: null,
    moved_to: null,
    last_seen_at: now.toISOString(),
  };
  await transact(db, async (transaction) => {
    const former = await formerChats(transaction, row);
    await lockWatchedCustomers(transaction, former);
    await lockConversations(transaction, [id, ...former]);
    const wasActive = await isActive(transaction, id);
    await transaction
      .insertInto('conversations')
      .values({ ...emptyConversation, ...row, remembered_at: now.toISOString() })
      .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(row))
      .execute();
    let hasMoved = false;
    for (const each of former) hasMoved = (await moveConversation(transaction, each, id)) || hasMoved;
    if (hasMoved || !wasActive) await bringBackMissed(transaction, id, { missedKeptMs, now });
  });
}

async function isActive(transaction: Transaction<Schema>, conversationId: string): Promise<boolean> {
  const row = await transaction
    .selectFrom('conversations')
    .select('state')
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row?.state === 'active';
}
