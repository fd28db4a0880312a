import { channelDeleted, channelMemberRemoved } from './install.ts';

/** What an event does. With `when`, it does so only if the bot itself is among the members that came or left. */
export type EventEffect = ChannelEffect | InstallEffect;

/** To the channel that the event names, or to all channels of its team. */
export type ChannelEffect =
  | {
      readonly of: 'channel';
      readonly does: 'park' | 'prune' | 'reopen' | 'rename' | 'lookForGuests';
      readonly when?: BotMoved;
    }
  | { readonly of: 'team'; readonly does: 'park' | 'prune' | 'reopen'; readonly when?: BotMoved };

/** To the bot's install in the team or chat; or, where the event does not say what it is about, in the conversation. */
interface InstallEffect {
  readonly of: 'install' | 'conversation';
  readonly does: 'welcome' | 'forget';
  readonly when: BotMoved;
}

/** What happened to the bot as a member. */
export type BotMoved = 'botCame' | 'botLeft';

/**
 * Every documented `eventType` of a conversationUpdate, and what it does; an empty list does nothing. An archived team is
 * read-only and a deleted team or channel is gone, but for 30 days a deleted one can be restored. In a shared or private
 * channel the bot comes and goes by itself, while it stays installed in the team. The bot stores no team names and no
 * members, and stores a new channel when a person first writes to the bot there.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events,
 * https://github.com/microsoft/teams.net/issues/100 (both read 2026-11)
 */
const effects = {
  channelCreated: [],
  channelRenamed: [{ of: 'channel', does: 'rename' }],
  [channelDeleted]: [{ of: 'channel', does: 'prune' }],
  channelRestored: [{ of: 'channel', does: 'reopen' }],
  // The bot stays in a channel that is shared with more teams, or with fewer.
  channelShared: [{ of: 'channel', does: 'lookForGuests' }],
  channelUnshared: [],
  channelMemberAdded: [
    { of: 'channel', does: 'reopen', when: 'botCame' },
    { of: 'channel', does: 'lookForGuests' },
  ],
  [channelMemberRemoved]: [{ of: 'channel', does: 'park', when: 'botLeft' }],
  teamRenamed: [],
  teamArchived: [{ of: 'team', does: 'park' }],
  teamUnarchived: [{ of: 'team', does: 'reopen' }],
  teamDeleted: [{ of: 'team', does: 'prune' }],
  teamHardDeleted: [{ of: 'team', does: 'prune' }],
  teamRestored: [{ of: 'team', does: 'reopen' }],
  teamMemberAdded: [{ of: 'install', does: 'welcome', when: 'botCame' }],
  teamMemberRemoved: [{ of: 'install', does: 'forget', when: 'botLeft' }],
} as const satisfies Readonly<Record<string, readonly EventEffect[]>>;

/** By name in lower case: Microsoft's own samples compare it so (build-apps-for-shared-private-channels, read 2026-11). */
const byName = new Map<string, { eventType: string; effects: readonly EventEffect[] }>(
  Object.entries(effects).map(([eventType, list]) => [eventType.toLowerCase(), { eventType, effects: list }]),
);

/** Of members alone, as the Emulator and chats send it: what is named is the conversation. */
const ofMembers: readonly EventEffect[] = [
  { of: 'conversation', does: 'welcome', when: 'botCame' },
  { of: 'conversation', does: 'forget', when: 'botLeft' },
];

/** Every documented `eventType`. */
export const eventTypes: readonly string[] = Object.keys(effects);

/**
 * What an event of this type does, and its type as it is documented. Teams adds new types at any time; one that is not
 * known does nothing.
 */
export function effectsOf(eventType: string | undefined): {
  readonly eventType: string;
  readonly effects: readonly EventEffect[];
} {
  if (eventType === undefined) return { eventType: '', effects: ofMembers };
  return byName.get(eventType.toLowerCase()) ?? { eventType, effects: [] };
}
