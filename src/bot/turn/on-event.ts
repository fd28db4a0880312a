import { errorForLog } from '../../log/error-for-log.ts';
import type { Activity } from '../../teams/activity/activity.ts';
import type { BotDeps } from './deps.ts';
import { followInstallation } from './installation.ts';
import { readTurn } from './read-turn.ts';
import { followConversationUpdate } from './team-events.ts';

/** Follows that the bot was added, removed or upgraded. A failure is logged, not thrown. */
export async function onInstallationUpdate(activity: Activity, deps: BotDeps): Promise<void> {
  const { conversation, log } = readTurn(activity, deps);
  try {
    await followInstallation(activity, conversation, deps);
  } catch (error) {
    log.error({ error: errorForLog(error) }, 'turn failed');
  }
}

/** Follows that the bot came or went, and events of a team or a channel. A failure is logged, not thrown. */
export async function onConversationUpdate(activity: Activity, deps: BotDeps): Promise<void> {
  const { conversation, log } = readTurn(activity, deps);
  try {
    await followConversationUpdate(activity, conversation, deps);
  } catch (error) {
    log.error({ error: errorForLog(error) }, 'turn failed');
  }
}
