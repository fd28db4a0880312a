import type { Conversation } from '../../conversations/conversation.ts';
import type { GuestWatch } from '../answering/look-for-guests.ts';
import { isTenantAllowed, type AccessRules } from '../contract/authorise.ts';
import { effectsOf, type BotMoved, type ChannelEffect } from './event-effects.ts';
import { installOf } from './install.ts';
import { forget, installId, welcome, type InstallationDeps } from './installation.ts';
import type { Activity } from '../../teams/activity/activity.ts';

/** What following these events needs. */
export interface TeamEventDeps extends InstallationDeps {
  readonly guestWatch: GuestWatch;
}

/**
 * Follows what happened to a team, to a channel, or to the bot in a conversation: does what the type of the event names,
 * to what it names, and nothing else. Teams does not send every one of these events; then a refused message has the
 * same effect.
 */
export async function followConversationUpdate(
  activity: Activity,
  conversation: Conversation,
  deps: TeamEventDeps,
): Promise<void> {
  if (!isTenantAllowed(conversation.tenantId, deps.access)) return;
  const { eventType, effects } = effectsOf(activity.channelData?.eventType);
  for (const effect of effects) {
    if (effect.when !== undefined && !hasBotMoved(effect.when, activity)) continue;
    if (effect.of === 'channel' || effect.of === 'team')
      await change(effect, eventType, activity, conversation, deps);
    else {
      const install = effect.of === 'install' ? installId(conversation) : conversation.conversationId;
      if (effect.does === 'welcome') await welcome(install, activity, conversation, deps);
      else await forget(install, deps);
    }
  }
}

function hasBotMoved(when: BotMoved, { membersAdded, membersRemoved, recipient }: Activity): boolean {
  const members = when === 'botCame' ? membersAdded : membersRemoved;
  return members?.some(({ id }) => id !== undefined && id === recipient?.id) ?? false;
}

async function change(
  effect: ChannelEffect,
  eventType: string,
  activity: Activity,
  conversation: Conversation,
  { store, now, access, guestWatch }: TeamEventDeps,
): Promise<void> {
  const { does } = effect;
  const { teamsChannelId, teamsChannelName } = conversation;
  if (does === 'rename') {
    if (teamsChannelId && teamsChannelName) await store.renameChannel(teamsChannelId, teamsChannelName);
    return;
  }
  const place = placeOf(effect, conversation);
  if (place === undefined) return;
  if (does === 'lookForGuests') {
    if ('conversationId' in place)
      await guestWatch.came({ ...conversation, ...place }, isSharedOut(activity, access));
    return;
  }
  if (does === 'reopen') await store.reopenConversations(place, now());
  else
    await store.closeConversations(place, { state: does === 'park' ? 'parked' : 'pruned', why: eventType });
}

/** Whether an event says that a channel is shared with a team of an organization that may not use the bot. */
function isSharedOut({ channelData, conversation }: Activity, { allowedTenantIds }: AccessRules): boolean {
  const home = (channelData?.tenant?.id ?? conversation.tenantId)?.toLowerCase();
  const teams = channelData?.sharedWithTeams ?? [];
  return teams.some(({ tenantId }) => {
    const theirs = tenantId?.toLowerCase();
    if (theirs === undefined || theirs === home) return false;
    return allowedTenantIds === 'everyone' ? home !== undefined : !allowedTenantIds.includes(theirs);
  });
}

/** The conversation or the install that an event is about. The General channel has the id of its team. */
function placeOf({ of, when }: ChannelEffect, { conversationId, teamId, teamsChannelId }: Conversation) {
  if (of === 'team') return teamId === undefined ? undefined : installOf(teamId);
  // An event of members comes in the conversation that they are members of; others may come in the General channel.
  const channelId = teamsChannelId ?? (when && conversationId !== teamId ? conversationId : undefined);
  return channelId === undefined ? undefined : { conversationId: channelId };
}
