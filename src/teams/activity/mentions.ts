import type { Activity } from './activity.ts';
import { typedAsHtml } from './typed-markup.ts';
import { readWritten, type MentionTag } from './written.ts';

/** Tells which mentions of a message are the bot's. */
export interface BotMentions {
  /** Whether the message mentions the bot at all, by its id; perhaps in a quote only. */
  readonly isMentioned: boolean;
  /** For each mention that the sender wrote, in order, whether it is the bot's. */
  areBots(tags: readonly MentionTag[]): readonly boolean[];
  /** Whether a tag names the bot, wherever it stands. */
  isNamed(tag: MentionTag): boolean;
  /** The bot's names, as they stand in a text that marks no mention. */
  readonly names: readonly string[];
}

/** Mentions and names of a message are bounded, since a body may hold a megabyte of them. */
export const mostMentions = 50;
const longestName = 100;

interface Mentioned {
  readonly isBot: boolean;
  readonly id: string;
  readonly names: readonly string[];
}

/**
 * Reads who is mentioned. The id of an entity decides who that is; its text may be missing or written another way than
 * in the message. So a tag belongs to the entity with its id or its name, else to the one in its place. Teams writes
 * one mention as two tags, with an entity each or one for both, when a name has a blank in it
 * (https://github.com/microsoft/botbuilder-js/issues/4379, read 2026-11); then a tag has a part of the name.
 */
export function readBotMentions({ entities, recipient }: Activity): BotMentions {
  const botId = recipient?.id ?? undefined;
  const mentions = (entities ?? []).filter(({ type, mentioned }) => type === 'mention' && mentioned);
  const isMentioned = botId !== undefined && mentions.some(({ mentioned }) => mentioned?.id === botId);
  const all = mentions.slice(0, mostMentions).map(({ mentioned, text }): Mentioned => {
    const written = text === undefined ? undefined : plain(text);
    const names = [mentioned?.name, written].flatMap((name) => (name ? [name.slice(0, longestName)] : []));
    return { isBot: botId !== undefined && mentioned?.id === botId, id: mentioned?.id ?? '', names };
  });
  const byName = new Map<string, Mentioned[]>();
  for (const one of all) {
    for (const name of new Set(one.names.map(fold))) byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  const bots = all.filter(({ isBot }) => isBot);
  const names = [
    ...new Set([...bots.flatMap((one) => one.names), ...(recipient?.name ? [recipient.name] : [])]),
  ];
  const foldedNames = names.map((name) => ` ${fold(name)} `);
  const isPartOfName = ({ name }: MentionTag) => {
    const part = ` ${fold(name)} `;
    return foldedNames.some((whole) => whole.includes(part));
  };

  function byIdOrName({ id, name }: MentionTag, place: number): boolean | undefined {
    if (id !== undefined && id === botId) return true;
    if (id !== undefined && all.some((one) => one.id === id)) return false;
    const named = byName.get(fold(name)) ?? [];
    // A person may be called as the bot is.
    if (named.some(({ isBot }) => isBot) && named.some(({ isBot }) => !isBot)) {
      return (named.find((one) => one === all[place]) ?? named[0])?.isBot;
    }
    return named[0]?.isBot;
  }

  return {
    isMentioned,
    names,
    areBots: (tags) =>
      tags.slice(0, mostMentions).map((tag, order) => {
        const number = tag.id !== undefined && /^\d{1,4}$/u.test(tag.id) ? Number(tag.id) : undefined;
        const place = number ?? order;
        const known = byIdOrName(tag, place);
        if (known !== undefined) return known;
        if (isPartOfName(tag)) return true;
        const isPlaceSure = number !== undefined || tags.length === all.length;
        const there = isPlaceSure ? all[place] : undefined;
        return there === undefined ? all.length > 0 && bots.length === all.length : there.isBot;
      }),
    isNamed: (tag) => byIdOrName(tag, -1) ?? isPartOfName(tag),
  };
}

/** The words of an entity's text, which is a tag as a rule. */
function plain(text: string): string {
  const { own } = readWritten(typedAsHtml(text.slice(0, longestName)), 'kept');
  return own.map((piece) => (typeof piece === 'string' ? piece : piece.name)).join('');
}

/** A name, ready to compare. */
function fold(name: string): string {
  return name
    .slice(0, longestName)
    .toLowerCase()
    .replace(/[\s\u00A0]+/gu, ' ')
    .replace(/^@/u, '')
    .trim();
}
