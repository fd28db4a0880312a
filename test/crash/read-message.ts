import type { Message } from './passes.ts';

/** What these tests look at in a message. */
export type Said = Pick<Message, 'facts' | 'mayHaveArrived'>;

/** Reads a message that is a text or a card. */
export function readMessage(body: unknown): Said {
  const { activity = body } = body as { activity?: unknown };
  const { text, attachments } = activity as { text?: string; attachments?: readonly { content: unknown }[] };
  return text === undefined ? readCard(attachments?.[0]?.content) : (JSON.parse(text) as Message);
}

/** Reads from a card what these tests look at. */
function readCard(card: unknown): Said {
  const text = JSON.stringify(card);
  const [company = ''] = /contoso|fabrikam/u.exec(text) ?? [];
  const [outcome = ''] = /Approved|Denied|Request sent/u.exec(text) ?? [];
  return {
    facts: [`${company} ${outcome.toLowerCase()}`],
    mayHaveArrived: text.includes('You may have received this already.'),
  };
}
