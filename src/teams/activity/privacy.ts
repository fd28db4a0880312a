import type { Scope } from '../../conversations/conversation.ts';
import { isJsonObject } from '../../json/json-object.ts';
import type { Activity } from './activity.ts';

/**
 * What only one person sees in a group chat or channel of Teams:
 * - `question`: what they asked, with a slash command or with a button on the answer to one
 * - `card`: the card whose button they pressed; what it answers was asked before everybody
 */
export type Privacy = 'question' | 'card';

/**
 * Reads whether the others see what was asked. A slash command is an ordinary message whose recipient is targeted
 * (https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/agent-slash-commands, read 2026-11). Whether Teams
 * says so of a pressed button is not documented, so the buttons of a private card say it themselves.
 * @param data what the pressed button carries
 */
export function readPrivacy(
  { channelId, recipient }: Pick<Activity, 'channelId' | 'recipient'>,
  scope: Scope,
  data?: unknown,
): Privacy | undefined {
  if (channelId !== 'msteams' || scope === 'personal') return undefined;
  const mark = isJsonObject(data) ? data['privacy'] : undefined;
  if (mark === 'question' || mark === 'card') return mark;
  return recipient?.isTargeted ? 'question' : undefined;
}
