import type { Install } from '../../conversations/store.ts';

/**
 * The type of Teams' event for a deleted channel. It is also stored as the reason why the channel is closed.
 */
export const channelDeleted = 'channelDeleted';

/**
 * The install of a team or a chat, by its id. Events of the team, or of the bot in it, do not reopen a
 * deleted channel: only the event of its own restoring does.
 */
export function installOf(installId: string): Install {
  return { installId, exceptClosedAs: channelDeleted };
}
