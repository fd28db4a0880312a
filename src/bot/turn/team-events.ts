import type { Conversation } from '../../conversations/conversation.ts';
import type { ConversationStore } from '../../conversations/store.ts';
import { isTenantAllowed, type AccessRules } from '../contract/authorise.ts';
import { channelDeleted, installOf } from './install.ts';
import type { Activity } from '../../teams/activity/activity.ts';

/** What `followTeamEvent` needs. */
export interface TeamEventDeps {
  readonly store: ConversationStore;
  readonly access: AccessRules;
  readonly now: () => Date;
}

/** What an event does to the channel, or to all channels of the team. */
type Effect =
  | { readonly of: 'channel' | 'team'; readonly does: 'park' | 'prune' | 'reopen' }
  | { readonly of: 'channel'; readonly does: 'rename' };

/**
 * An archived team is read-only and a deleted team or channel is gone, but for 30 days a deleted one can be
 * restored. Other events are ignored: the bot stores no team names, and stores a new channel when a person
 * first writes to the bot there.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
 * (read 2026-11)
 */
export const effects: Readonly<Record<string, Effect>> = {
  channelRenamed: { of: 'channel', does: 'rename' },
  [channelDeleted]: { of: 'channel', does: 'prune' },
  channelRestored: { of: 'channel', does: 'reopen' },
  teamArchived: { of: 'team', does: 'park' },
  teamUnarchived: { of: 'team', does: 'reopen' },
  teamDeleted: { of: 'team', does: 'prune' },
  teamHardDeleted: { of: 'team', does: 'prune' },
  teamRestored: { of: 'team', does: 'reopen' },
};

/**
 * Records what happened to a team or a channel. Teams does not send every one of these events; then a refused
 * message has the same effect.
 */
export async function followTeamEvent(
  { channelData }: Activity,
  { tenantId, teamId, teamsChannelId, teamsChannelName }: Conversation,
  { store, access, now }: TeamEventDeps,
): Promise<void> {
  const eventType = channelData?.eventType ?? '';
  const effect = Object.hasOwn(effects, eventType) ? effects[eventType] : undefined;
  if (effect === undefined || !isTenantAllowed(tenantId, access)) return;
  if (effect.does === 'rename') {
    if (teamsChannelId && teamsChannelName) await store.renameChannel(teamsChannelId, teamsChannelName);
    return;
  }
  const place = placeOf(effect.of, teamId, teamsChannelId);
  if (place === undefined) return;
  if (effect.does === 'reopen') await store.reopenConversations(place, now());
  else {
    const state = effect.does === 'park' ? 'parked' : 'pruned';
    await store.closeConversations(place, { state, why: eventType });
  }
}

/** The conversation or the install that an event is about. The General channel has the id of its team. */
function placeOf(of: Effect['of'], teamId: string | undefined, channelId: string | undefined) {
  if (of === 'channel') return channelId === undefined ? undefined : { conversationId: channelId };
  return teamId === undefined ? undefined : installOf(teamId);
}
