import type { Kysely, Selectable } from 'kysely';
import type { Conversation, Store, StoredConversation } from '../watch/index.ts';
import type { Schema } from './schema.ts';

type ConversationStore = Pick<
  Store,
  'rememberConversation' | 'findConversation' | 'claimWelcome' | 'releaseWelcome' | 'forgetInstall'
>;
type Row = Selectable<Schema['conversations']>;

/** Where the bot can talk, and which installs were welcomed. */
export function conversationStore(db: Kysely<Schema>): ConversationStore {
  return {
    async rememberConversation(conversation, now) {
      const seenAt = now.toISOString();
      const row = rowOf(conversation);
      await db
        .insertInto('conversations')
        .values({ ...emptyRow, ...row, remembered_at: seenAt, last_seen_at: seenAt })
        .onConflict((conflict) =>
          conflict.column('conversation_id').doUpdateSet({ ...row, last_seen_at: seenAt }),
        )
        .execute();
    },

    async findConversation(conversationId) {
      const row = await db
        .selectFrom('conversations')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      return row && conversationOf(row);
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

    async forgetInstall(installId) {
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('welcomes').where('install_id', '=', installId).execute();
        await transaction
          .deleteFrom('conversations')
          .where((expression) => expression.or({ conversation_id: installId, team_id: installId }))
          .execute();
      });
    },
  };
}

const emptyRow = {
  tenant_id: null,
  user_id: null,
  aad_object_id: null,
  team_id: null,
  teams_channel_id: null,
  teams_channel_name: null,
  locale: null,
  time_zone: null,
} satisfies Partial<Row>;

/** Only what is known: what an activity does not say stays as it was. */
function rowOf(conversation: Conversation) {
  const row = {
    conversation_id: conversation.conversationId,
    bot_app_id: conversation.botAppId,
    scope: conversation.scope,
    channel_id: conversation.channelId,
    service_url: conversation.serviceUrl,
    bot_id: conversation.botId,
    tenant_id: conversation.tenantId,
    user_id: conversation.userId,
    aad_object_id: conversation.aadObjectId,
    team_id: conversation.teamId,
    teams_channel_id: conversation.teamsChannelId,
    teams_channel_name: conversation.teamsChannelName,
    locale: conversation.locale,
    time_zone: conversation.timeZone,
  };
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as typeof row &
    Partial<Row>;
}

function conversationOf(row: Row): StoredConversation {
  return {
    conversationId: row.conversation_id,
    botAppId: row.bot_app_id,
    scope: row.scope as Conversation['scope'],
    channelId: row.channel_id,
    serviceUrl: row.service_url,
    botId: row.bot_id,
    ...(row.tenant_id !== null && { tenantId: row.tenant_id }),
    ...(row.user_id !== null && { userId: row.user_id }),
    ...(row.aad_object_id !== null && { aadObjectId: row.aad_object_id }),
    ...(row.team_id !== null && { teamId: row.team_id }),
    ...(row.teams_channel_id !== null && { teamsChannelId: row.teams_channel_id }),
    ...(row.teams_channel_name !== null && { teamsChannelName: row.teams_channel_name }),
    ...(row.locale !== null && { locale: row.locale }),
    ...(row.time_zone !== null && { timeZone: row.time_zone }),
    rememberedAt: new Date(row.remembered_at),
    lastSeenAt: new Date(row.last_seen_at),
  };
}
