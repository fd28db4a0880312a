import type { Selectable } from 'kysely';
import type { Conversation } from '../../conversations/conversation.ts';
import type { StoredConversation } from '../../conversations/store.ts';
import type { Schema } from '../schema/schema.ts';
import { outsideText } from '../engine/values.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

export type ConversationRow = Selectable<Schema['conversations']>;

/** The values of the optional columns when an activity gives none of them. */
export const emptyConversation = {
  tenant_id: null,
  user_id: null,
  aad_object_id: null,
  team_id: null,
  teams_channel_id: null,
  teams_channel_name: null,
  locale: null,
  time_zone: null,
} satisfies Partial<ConversationRow>;

/** Columns that an activity may leave out. */
export type OptionalColumn = keyof typeof emptyConversation;
type GivenColumn = 'conversation_id' | 'bot_app_id' | 'scope' | 'channel_id' | 'service_url' | 'bot_id';

/** The columns that an activity gives of its conversation. */
export type SaidRow = Pick<ConversationRow, GivenColumn> & Partial<Pick<ConversationRow, OptionalColumn>>;

/** Builds a row with only the columns that the activity gives. The others keep their values. */
export function rowOfConversation(conversation: Conversation): SaidRow {
  const { teamsChannelName } = conversation;
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
    teams_channel_name: teamsChannelName === undefined ? undefined : outsideText(teamsChannelName),
    locale: conversation.locale,
    time_zone: conversation.timeZone,
  };
  return dropUndefined(row);
}

export function conversationOf(row: ConversationRow): StoredConversation {
  return dropUndefined({
    conversationId: row.conversation_id,
    botAppId: row.bot_app_id,
    scope: row.scope as Conversation['scope'],
    channelId: row.channel_id,
    serviceUrl: row.service_url,
    botId: row.bot_id,
    tenantId: row.tenant_id ?? undefined,
    userId: row.user_id ?? undefined,
    aadObjectId: row.aad_object_id ?? undefined,
    teamId: row.team_id ?? undefined,
    teamsChannelId: row.teams_channel_id ?? undefined,
    teamsChannelName: row.teams_channel_name ?? undefined,
    locale: row.locale ?? undefined,
    timeZone: row.time_zone ?? undefined,
    rememberedAt: new Date(row.remembered_at),
    lastSeenAt: new Date(row.last_seen_at),
  });
}
