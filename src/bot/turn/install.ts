import type { Install } from '../../conversations/store.ts';

/** Teams' event of a deleted channel, and why it is closed. */
export const channelDeleted = 'channelDeleted';

/**
 * The install of a team or a chat, by the id of either. What becomes of the team, or of the bot in it, changes nothing
 * for a deleted channel: only its own restoring does.
 */
export function installOf(installId: string): Install {
  return { installId, exceptClosedAs: channelDeleted };
}
