import type { Message } from './passes.ts';

/** What people read in a message. */
export type Said = Pick<Message, 'facts' | 'mayHaveArrived'>;

/** What a message said, as a text or as a card. */
export function readMessage(body: unknown): Said {
  const { activity = body } = body as { activity?: unknown };
  const { text, attachments } = activity as { text?: string; attachments?: readonly { content: unknown }[] };
  return text === undefined ? readCard(attachments?.[0]?.content) : (JSON.parse(text) as Message);
}

/** What a card says, as far as it is asked about here. */
function readCard(card: unknown): Said {
  const text = JSON.stringify(card);
  const [company = ''] = /contoso|fabrikam/u.exec(text) ?? [];
  const [outcome = ''] = /Approved|Denied|Request sent/u.exec(text) ?? [];
  return {
    facts: [`${company} ${outcome.toLowerCase()}`],
    mayHaveArrived: text.includes('You may have received this already.'),
  };
}
