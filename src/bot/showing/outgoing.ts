import { ActivityTypes, CardFactory, type Activity } from 'botbuilder';
import type { CardContext } from '../../cards/index.ts';
import { cardFor, type Reply } from './replies.ts';

/** A reply as an activity. The summary is what a notification on a phone shows. */
export function toActivity(reply: Reply, context: CardContext): Partial<Activity> {
  if (reply.kind === 'text') return { type: ActivityTypes.Message, text: reply.text };
  const card = cardFor(reply, context);
  return {
    type: ActivityTypes.Message,
    summary: card.fallbackText,
    attachments: [CardFactory.adaptiveCard(card)],
  };
}

/** What an `adaptiveCard/action` invoke is answered with. */
export interface CardActionResponse {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

/**
 * Answers a pressed Action.Execute with a card that takes the place of the one that was pressed
 * (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards, read 2026-11).
 */
export function respondWith(activity: Partial<Activity>): CardActionResponse {
  const card: unknown = activity.attachments?.[0]?.content;
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
}

/** Answers a pressed Action.Execute with a sentence that Teams shows beneath the card. */
export function messageWith(text: string): CardActionResponse {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
}
