import { type CardContext, cardFor, letterText } from '../../cards/index.ts';
import type { Reply } from '../../reply/index.ts';
import type { Message } from '../../teams/activity/message.ts';

/** Turns a reply into a message: a sentence and a letter stay text, every other reply becomes a card. */
export function toMessage(reply: Reply, context: CardContext): Message {
  if (reply.kind === 'text') return { text: reply.text };
  if (reply.kind === 'letter') {
    return { text: letterText(reply.data, context.timeZone), textFormat: 'plain' };
  }
  const card = cardFor(reply, context);
  return {
    summary: card.fallbackText,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}

/** The answer to an `adaptiveCard/action` invoke. */
export interface CardActionResponse {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

/**
 * Answers a pressed Action.Execute with a card that replaces the card of the button
 * (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards,
 * read 2026-11).
 */
export function respondWith({ attachments }: Message): CardActionResponse {
  const card = attachments?.[0]?.content;
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
}

/** Answers a pressed Action.Execute with a sentence that Teams shows beneath the card. */
export function messageWith(text: string): CardActionResponse {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
}
