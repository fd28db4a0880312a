import { isJsonObject } from '../../json/json-object.ts';
import type { Message } from '../../teams/activity/message.ts';
import type { Privacy } from '../../teams/activity/privacy.ts';

/**
 * The same message, whose buttons say that only one person sees it: when one is pressed, nothing else of what Teams sends
 * is documented to tell.
 */
export function withPrivateButtons(message: Message, privacy: Privacy): Message {
  const { attachments = [], ...rest } = message;
  if (attachments.length === 0) return message;
  return {
    ...rest,
    attachments: attachments.map((card) => ({ ...card, content: marked(card.content, privacy) as object })),
  };
}

/** A part of a card with all buttons in it marked. What a button carries is not searched: it may look like anything. */
function marked(part: unknown, privacy: Privacy): unknown {
  if (Array.isArray(part)) return part.map((each) => marked(each, privacy));
  if (!isJsonObject(part)) return part;
  const isButton = part['type'] === 'Action.Execute' || part['type'] === 'Action.Submit';
  return Object.fromEntries(
    Object.entries(part).map(([name, each]) => {
      if (name !== 'data' || !isButton) return [name, marked(each, privacy)];
      return [name, isJsonObject(each) ? { ...each, privacy } : each];
    }),
  );
}
