import { type CardContext, cardFor, letterText } from '../../cards/index.ts';
import type { Reply } from '../../reply/index.ts';
import { consentMessage } from './file-cards.ts';
import type { Message } from '../../teams/activity/message.ts';
import { refreshing } from './refresh.ts';

/** What a message was drawn from. */
export interface Shown {
  readonly reply: Reply;
  readonly context: CardContext;
}

/** A message that says what it shows, so that it can be remembered once Teams has taken it. That is not sent. */
export interface ShownMessage extends Message {
  readonly shows?: Shown;
}

/** Turns a reply into a message: what is a sentence and no more, and a letter, becomes text, every other reply a card. */
export function toMessage(reply: Reply, context: CardContext): ShownMessage {
  if (reply.kind === 'text') return { text: reply.text };
  if (reply.kind === 'fileConsent') return consentMessage(reply.data, context.locale);
  if (reply.kind === 'letter') {
    return { text: letterText(reply.data, context.timeZone), textFormat: 'plain' };
  }
  const message = toCardMessage(reply, context);
  // Plain, so that nothing in a name becomes Markdown.
  return isSentence(reply) ? { text: message.summary, textFormat: 'plain' } : message;
}

/** Turns a reply into a message with a card, a sentence too: only a card can take the place of a card. */
export function toCardMessage(
  reply: Exclude<Reply, { kind: 'text' | 'fileConsent' | 'letter' }>,
  context: CardContext,
): ShownMessage & { readonly summary: string } {
  const card = refreshing(cardFor(reply, context), reply, context);
  return {
    summary: card.fallbackText,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    shows: { reply, context },
  };
}

/** Whether it says something in a sentence or two, with nothing to press, to look up or to copy. */
function isSentence(reply: Reply): boolean {
  if (reply.kind !== 'notice' && reply.kind !== 'problem') return false;
  const { data } = reply;
  const hasMore =
    'notice' in data
      ? data.notice.code === 'watchingChange'
      : (data.example ?? data.correlationId) !== undefined;
  return !hasMore && data.buttons.length === 0;
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
