import type { Log } from '../../log/log.ts';
import type { Conversation } from '../../conversations/conversation.ts';
import type { Activity } from '../../teams/activity/activity.ts';
import { readConversation } from '../../teams/activity/incoming.ts';
import type { BotDeps } from './deps.ts';

/** What is known of a turn before anything is done. */
export interface Turn {
  readonly conversation: Conversation;
  /** A GUID: in the log, at Partner Center, and on the card. */
  readonly correlationId: string;
  /** Carries the ids of this turn. */
  readonly log: Log;
}

/** Reads where an activity came from, and gives the turn its correlation id and its log. */
export function readTurn(activity: Activity, { botAppId, newId, logFor }: BotDeps): Turn {
  const correlationId = newId();
  const conversation = readConversation(activity, botAppId);
  const { channelId, tenantId } = conversation;
  const log = logFor({ correlationId, activityId: activity.id, channelId, tenantId });
  return { conversation, correlationId, log };
}
