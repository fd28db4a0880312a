import type { Install } from '../../conversations/store.ts';

/**
 * The types of Teams' events for a deleted channel, and for one that the bot was taken out of. They are also stored as
 * the reason why the channel is closed.
 */
export const channelDeleted = 'channelDeleted';
export const channelMemberRemoved = 'channelMemberRemoved';

/**
 * The install of a team or a chat, by its id. Events of the team, or of the bot in it, do not reopen a deleted channel,
 * nor one that the bot was taken out of: only an event of that channel does.
 */
export function installOf(installId: string): Install {
  return { installId, exceptClosedAs: [channelDeleted, channelMemberRemoved] };
}
