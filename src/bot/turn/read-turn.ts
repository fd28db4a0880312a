import type { Log } from '../../log/log.ts';
import type { Conversation } from '../../conversations/conversation.ts';
import type { Activity } from '../../teams/activity/activity.ts';
import { readConversation } from '../../teams/activity/incoming.ts';
import type { BotDeps } from './deps.ts';

/** What is known when a turn starts. */
export interface Turn {
  readonly conversation: Conversation;
  /** A GUID that the log, the requests to Partner Center and the card show. */
  readonly correlationId: string;
  /** Adds the ids of this turn to every line. */
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
