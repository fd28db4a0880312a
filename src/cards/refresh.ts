import type { Button } from '../reply/index.ts';
import { renderButton } from './drawing/actions.ts';
import type { AdaptiveCard } from './drawing/types.ts';

/**
 * The most people whose Teams asks for a card by itself
 * (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards,
 * read 2026-11).
 */
export const mostViewers = 60;

/**
 * Makes the Teams of these people ask for the card again when they look at it, once a minute at most. For all others the
 * menu of the message has an entry, which presses `button`.
 * @param userIds ids of Teams, which begin with `29:`; others, such as those of the Playground, are left out
 */
export function withRefresh(card: AdaptiveCard, button: Button, userIds: readonly string[]): AdaptiveCard {
  const viewers = [...new Set(userIds)].filter((id) => id.startsWith('29:')).slice(0, mostViewers);
  if (viewers.length === 0) return card;
  const { fallback: _fallback, ...action } = renderButton(button, 'teams') as { readonly fallback?: object };
  return { ...card, refresh: { action, userIds: viewers } };
}
