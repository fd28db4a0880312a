import type { BotActivity, CardJson, WireActivity } from './types.ts';

const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

/** Adds to an activity what tests read of it: its text and its first Adaptive Card. */
export function botActivity(
  activity: WireActivity,
  facts: Pick<BotActivity, 'how' | 'id' | 'conversationId' | 'onlyFor'>,
): BotActivity {
  const card = firstCard(activity);
  return {
    ...facts,
    ...(activity.replyToId === undefined ? {} : { replyToId: activity.replyToId }),
    activity,
    text: activity.text ?? '',
    ...(card === undefined ? {} : { card }),
  };
}

/**
 * What a person sees after the answer to Action.Execute: the card in place of the old one, or a text.
 * Undefined when Teams shows nothing new (an error, or no such body).
 */
export function answeredActivity(
  body: unknown,
  { id, conversationId, onlyFor }: Pick<BotActivity, 'id' | 'conversationId' | 'onlyFor'>,
): BotActivity | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { statusCode, type, value } = body as { statusCode?: unknown; type?: unknown; value?: unknown };
  if (statusCode !== 200) return undefined;
  const facts = { how: 'answered', id, conversationId, ...(onlyFor && { onlyFor }) } as const;
  if (type === adaptiveCard) {
    return botActivity({ type: 'message', attachments: [{ contentType: type, content: value }] }, facts);
  }
  if (type === 'application/vnd.microsoft.activity.message') {
    return botActivity({ type: 'message', text: String(value) }, facts);
  }
  return undefined;
}

function firstCard(activity: WireActivity): CardJson | undefined {
  const found = activity.attachments?.find(({ contentType }) => contentType === adaptiveCard);
  return found?.content as CardJson | undefined;
}
