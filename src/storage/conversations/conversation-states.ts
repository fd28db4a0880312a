import type { ExpressionBuilder, Kysely } from 'kysely';
import type { ConversationStore, Place } from '../../conversations/store.ts';
import { bringBackMissed } from '../telling/outbox.ts';
import type { Schema } from '../schema/schema.ts';
import { transact } from '../engine/transact.ts';
import { outsideText } from '../engine/values.ts';

/** Keeps which conversations take messages. It depends on their channel, their team and the bot's install. */
export function conversationStates(
  db: Kysely<Schema>,
  { missedKeptMs }: { readonly missedKeptMs: number },
): Pick<ConversationStore, 'forgetInstall' | 'renameChannel' | 'closeConversations' | 'reopenConversations'> {
  return {
    async forgetInstall(install, why) {
      await transact(db, async (transaction) => {
        await transaction.deleteFrom('welcomes').where('install_id', '=', install.installId).execute();
        await close(transaction, install, 'parked', why);
      });
    },

    async renameChannel(conversationId, name) {
      await db
        .updateTable('conversations')
        .set({ teams_channel_name: outsideText(name) })
        .where('conversation_id', '=', conversationId)
        .execute();
    },

    async closeConversations(place, { state, why }) {
      await close(db, place, state, why);
    },

    async reopenConversations(place, now) {
      await transact(db, async (transaction) => {
        const closed = await transaction
          .selectFrom('conversations')
          .select('conversation_id')
          .where(isAt(place))
          .where('state', '!=', 'active')
          // Every transaction locks conversations in this order.
          .orderBy('conversation_id')
          .execute();
        for (const { conversation_id: id } of closed) {
          await transaction
            .updateTable('conversations')
            .set({ state: 'active', state_why: null, closed_since: null, last_seen_at: now.toISOString() })
            .where('conversation_id', '=', id)
            .execute();
          await bringBackMissed(transaction, id, { missedKeptMs, now });
        }
      });
    },
  };
}

async function close(
  db: Kysely<Schema>,
  place: Place,
  state: 'parked' | 'pruned',
  why: string,
): Promise<void> {
  await db
    .updateTable('conversations')
    .set({ state, state_why: why, due_at: null })
    .where(isAt(place))
    .execute();
}

function isAt(place: Place) {
  return (row: ExpressionBuilder<Schema, 'conversations'>) =>
    'conversationId' in place
      ? row('conversation_id', '=', place.conversationId)
      : row.and([
          row.or({ conversation_id: place.installId, team_id: place.installId }),
          row.or([row('state_why', 'is', null), row('state_why', 'not in', place.exceptClosedAs)]),
        ]);
}
