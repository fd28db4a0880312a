import type { Activity } from 'botbuilder';
import type { Conversation, Store } from '../../watch/index.ts';
import { isTenantAllowed, type AccessRules } from '../contract/authorise.ts';
import { isRecord, textOf } from '../../teams/activity/wire-object.ts';

/** What following teams and channels needs. */
export interface TeamEventDeps {
  readonly store: Store;
  readonly access: AccessRules;
  readonly now: () => Date;
}

/** What an event means for the channel, or for all channels of the team. */
type Effect =
  | { readonly of: 'channel' | 'team'; readonly does: 'park' | 'prune' | 'reopen' }
  | { readonly of: 'channel'; readonly does: 'rename' };

/**
 * An archived team is read-only, and what is deleted is gone, but for 30 days both may come back.
 * Other events change nothing for us: a team's name is stored nowhere, and a new channel is met when somebody
 * speaks to the bot there.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events (read 2026-11)
 */
const effects: Readonly<Record<string, Effect>> = {
  channelRenamed: { of: 'channel', does: 'rename' },
  channelDeleted: { of: 'channel', does: 'prune' },
  channelRestored: { of: 'channel', does: 'reopen' },
  teamArchived: { of: 'team', does: 'park' },
  teamUnarchived: { of: 'team', does: 'reopen' },
  teamDeleted: { of: 'team', does: 'prune' },
  teamHardDeleted: { of: 'team', does: 'prune' },
  teamRestored: { of: 'team', does: 'reopen' },
};

/** Something happened to a team or a channel. Some of these events never come: what Teams refuses tells the same. */
export async function followTeamEvent(
  activity: Activity,
  { tenantId, teamId, teamsChannelId, teamsChannelName }: Conversation,
  { store, access, now }: TeamEventDeps,
): Promise<void> {
  const eventType = eventTypeOf(activity);
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

/** The General channel has the id of its team. */
function placeOf(of: Effect['of'], teamId: string | undefined, channelId: string | undefined) {
  if (of === 'channel') return channelId === undefined ? undefined : { conversationId: channelId };
  return teamId === undefined ? undefined : { installId: teamId };
}

function eventTypeOf({ channelData }: Activity): string {
  const data: unknown = channelData;
  return (isRecord(data) && textOf(data.eventType)) || '';
}
