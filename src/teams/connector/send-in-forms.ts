import type { Message } from '../activity/message.ts';
import { formsAfter, type Purpose } from './consequences.ts';
import { inForm, type Form } from './forms.ts';
import type { Sent } from './sent.ts';

/** Sends a message, and at once again in other forms while Teams refuses its form. Each form is tried once. */
export async function sendInForms(
  message: Message,
  purpose: Purpose,
  send: (form: Message) => Promise<Sent>,
): Promise<Sent> {
  const tried = new Set<Form>();
  for (let form = message; ;) {
    const sent = await send(form);
    const next = nextForm(form, sent, purpose, tried);
    if (next === undefined) return sent;
    form = next;
  }
}

function nextForm(form: Message, sent: Sent, purpose: Purpose, tried: Set<Form>): Message | undefined {
  if (sent.ok) return undefined;
  for (const name of formsAfter(sent.failure, purpose)) {
    if (tried.has(name)) continue;
    tried.add(name);
    const next = inForm(form, name);
    if (next !== undefined) return next;
  }
  return undefined;
}
