import { isJsonObject, textOf, type JsonObject } from '../../json/json-object.ts';
import type { Message } from '../activity/message.ts';

/**
 * Another form of a message that Teams refused:
 * - `withoutMentions`: the names stay as words
 * - `smallerCard`: the summary and the buttons
 * - `sentence`: the summary alone
 */
export type Form = 'withoutMentions' | 'smallerCard' | 'sentence';

const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

/** Long enough for every summary of ours, in UTF-16 code units. */
const longestText = 1_000;

/** Buttons that are bigger than this, in UTF-16 code units of JSON, are left out of a smaller card. */
const biggestButtons = 8_000;

/** The message in this form; undefined when it has none, or has it already. */
export function inForm(message: Message, form: Form): Message | undefined {
  switch (form) {
    case 'withoutMentions':
      return withoutMentions(message);
    case 'smallerCard':
      return smallerCard(message);
    case 'sentence':
      return sentence(message);
  }
}

function withoutMentions({ attachments = [], ...message }: Message): Message | undefined {
  const [card, ...others] = attachments;
  if (card === undefined || !isJsonObject(card.content)) return undefined;
  const { msteams, ...content } = card.content;
  const { entities, ...teams } = isJsonObject(msteams) ? msteams : {};
  if (!Array.isArray(entities) || entities.length === 0) return undefined;
  const mentions = entities
    .filter(isJsonObject)
    .map(({ text, mentioned }): [string, string] => [
      textOf(text) ?? '',
      isJsonObject(mentioned) ? (textOf(mentioned['name']) ?? '') : '',
    ]);
  const inWords = (text: string) =>
    mentions.reduce((words, [tag, name]) => (tag === '' ? words : words.replaceAll(tag, () => name)), text);
  const plain = { ...(withTexts(content, inWords) as JsonObject), msteams: teams };
  return { ...message, attachments: [{ ...card, content: plain }, ...others] };
}

/** The same value with every text in it changed. */
function withTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => withTexts(each, change));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withTexts(each, change)]));
}

function smallerCard({ summary = '', attachments: [card] = [] }: Message): Message | undefined {
  if (card?.contentType !== adaptiveCard || !isJsonObject(card.content) || summary === '') return undefined;
  const { body: _body, actions, fallbackText: _fallbackText, msteams: _msteams, ...frame } = card.content;
  const words = cut(summary);
  const content = {
    ...frame,
    fallbackText: words,
    // A TextRun reads no Markdown, and the summary may name customers.
    body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: words }] }],
    ...(JSON.stringify(actions ?? []).length <= biggestButtons && { actions }),
  };
  return { summary: words, attachments: [{ ...card, content }] };
}

function sentence({ text, summary = '', attachments = [] }: Message): Message | undefined {
  if (attachments.length > 0) return summary === '' ? undefined : { text: cut(summary), textFormat: 'plain' };
  return text === undefined || text.length <= longestText ? undefined : { text: cut(text) };
}

/** Cuts a text, but no character into halves. */
function cut(text: string): string {
  if (text.length <= longestText) return text;
  const last = longestText - 1;
  const endsInHalf = /[\ud800-\udbff]/u.test(text.charAt(last - 1));
  return `${text.slice(0, endsInHalf ? last - 1 : last)}…`;
}
