import type { BotActivity } from './types.ts';

/**
 * The messages of a conversation as people see them now: updated ones in their last form, no deleted ones.
 * The one that changed last comes last.
 */
export function visibleMessages(activities: readonly BotActivity[]): BotActivity[] {
  const byId = new Map<string, BotActivity>();
  for (const activity of activities) {
    // A text that answers a pressed button is shown for a moment, and leaves the card as it was.
    if (activity.how === 'answered' && !activity.card) continue;
    byId.delete(activity.id);
    if (activity.how !== 'deleted') byId.set(activity.id, activity);
  }
  return [...byId.values()];
}
