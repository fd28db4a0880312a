import type { Activity } from './activity.ts';
import { mostMentions, readBotMentions, type BotMentions } from './mentions.ts';
import { normaliseText } from './text.ts';
import { typedAsHtml } from './typed-markup.ts';
import { readWritten, type MentionTag, type Written } from './written.ts';

/** What the sender of a message wrote. */
export interface OwnWords {
  /**
   * Normalised text without mentions of the bot, quotes, forwards, and markup of Teams. Of a mention of somebody else the
   * name stays.
   */
  readonly text: string;
  /**
   * In groups and channels of Teams a message is for the bot only if its sender mentions the bot there, or nobody else
   * sees it (a slash command); elsewhere every message is.
   */
  readonly isForBot: boolean;
}

/** In characters. Longer texts are cut before they are read. The names of 20 customers are far shorter. */
export const maxTextLength = 8_000;

/**
 * In characters. What is beyond that is not read. People can send about 28 KB
 * (https://learn.microsoft.com/connectors/teams, read 2026-11).
 */
const maxHtmlLength = 30_000;

/**
 * Reads what the person wrote, and not what they quote or forward
 * ([decision 0023](../../../docs/decisions/0023-what-the-person-wrote.md)).
 */
export function readOwnWords(activity: Activity): OwnWords {
  const written = readMessage(activity);
  const mentions = readBotMentions(activity);
  const tags = written.own.filter((piece) => typeof piece !== 'string');
  const areBots = mentions.areBots(tags);
  const botTags = new Set(tags.filter((_, index) => areBots[index]));
  const text = written.own
    .map((piece) => (typeof piece === 'string' ? piece : botTags.has(piece) ? ' ' : piece.name))
    .join('')
    .slice(0, maxTextLength);
  const isMarked = botTags.size > 0;
  return {
    text: withoutSlash(
      normaliseText(mentions.isMentioned && !isMarked ? withoutName(text, mentions.names) : text),
    ),
    isForBot:
      !needsMention(activity) ||
      activity.recipient?.isTargeted === true ||
      isAddressed(written, mentions, isMarked),
  };
}

/**
 * Teams tells of quotes and forwards in the HTML beside a text, and puts their words into the text, unmarked. So HTML
 * that may have a quote is read in place of the text, also where it is broken and none is found.
 */
function readMessage({ text, attachments }: Activity): Written {
  const typed = readWritten(typedAsHtml((text ?? '').slice(0, maxTextLength)), 'kept');
  const quoting = attachments?.find(
    ({ contentType, content = '' }) =>
      contentType === 'text/html' && (content.length > maxHtmlLength || mayQuote.test(content)),
  );
  if (quoting?.content === undefined) return typed;
  const written = readWritten(cutHtml(quoting.content), 'blanks');
  return isEmpty(written) && isMarkedThroughout(typed, written) ? typed : written;
}

/** What every quote begins with. Text that somebody types has no tags, since they are escaped. */
const mayQuote = /<\/?blockquote|itemprop=|schema\.skype\.com\/(?:reply|forward)|schema\.org\/message/iu;

/** Cuts HTML that is too long, before a tag that would be torn. */
function cutHtml(html: string): string {
  if (html.length <= maxHtmlLength) return html;
  const cut = html.slice(0, maxHtmlLength);
  const lastTag = cut.lastIndexOf('<');
  return lastTag > cut.lastIndexOf('>') ? cut.slice(0, lastTag) : cut;
}

function isEmpty({ own }: Written): boolean {
  return own.every((piece) => typeof piece === 'string' && piece.trim() === '');
}

/** Whether the text names each message that the HTML quotes, so that it has none of their words. */
function isMarkedThroughout(typed: Written, { quotes }: Written): boolean {
  const markers = typed.quotes.filter((quote) => quote === 'marker').length;
  return quotes.length > 0 && markers >= quotes.length && quotes.every((quote) => quote === 'reply');
}

function needsMention({ channelId, conversation: { conversationType } }: Activity): boolean {
  return channelId === 'msteams' && (conversationType === 'channel' || conversationType === 'groupChat');
}

/** Whether the sender mentions the bot. Whoever is mentioned in what they quote or forward is not spoken to. */
function isAddressed({ quotedMentions }: Written, mentions: BotMentions, isMarked: boolean): boolean {
  const isQuoted = (tag: MentionTag) => mentions.isNamed(tag);
  return mentions.isMentioned && (isMarked || !quotedMentions.slice(0, mostMentions).some(isQuoted));
}

/** Whether the slash of a slash command is part of its text is not documented. No command and no customer begins so. */
function withoutSlash(text: string): string {
  return text.startsWith('/') ? text.slice(1).trimStart() : text;
}

/** Takes out one of the names where it stands first as words of its own: some clients write a mention as plain text. */
function withoutName(text: string, names: readonly string[]): string {
  for (const name of names.flatMap((each) => [`@${each}`, each])) {
    const start = text.indexOf(name);
    const end = start + name.length;
    const before = text.slice(Math.max(0, start - 2), start);
    const after = text.slice(end, end + 2);
    if (start < 0 || /[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after)) continue;
    return `${text.slice(0, start)} ${text.slice(end)}`;
  }
  return text;
}
