import type { Span, Style } from './spans.ts';

/**
 * Reads the part of Markdown that Adaptive Cards know, so that the text reads as a person sees it: bold,
 * italic, links, lists, escaped characters and HTML entities.
 */
export function readMarkdown(text: string, style: readonly Style[] = []): Span[] {
  return inline(decodeEntities(hideEscapes(clean(text))).replace(/^[ \t]*[-*+] /gmu, '• '), style).map(
    (span) => ({
      ...span,
      text: showEscapes(span.text),
    }),
  );
}

/**
 * Text without Markdown, safe to print: a name must not move the cursor or clear the screen. Invisible
 * characters go too, since terminals show boxes for them; only the joiner inside emoji stays.
 */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[^\P{Cf}\u200D]/gu, '');
}

const marks =
  /\*\*(?<bold>[^\n]+?)\*\*|(?<![\p{L}\p{N}])_(?<italic>[^\n_]+)_(?![\p{L}\p{N}])|\*(?<star>[^\s*][^\n*]*)\*|\[(?<label>[^[\]\n]+)\]\((?<url>[^)\s]+)\)/u;

function inline(text: string, style: readonly Style[]): Span[] {
  const match = marks.exec(text);
  if (!match?.groups) return text === '' ? [] : [{ text, style }];
  const { bold, italic, star, label, url } = match.groups;
  const before = inline(text.slice(0, match.index), style);
  const after = inline(text.slice(match.index + match[0].length), style);
  if (label !== undefined) {
    const link: Span[] = [...inline(label, [...style, 'underline']), { text: ` (${url})`, style }];
    return [...before, ...link, ...after];
  }
  const marked =
    bold === undefined
      ? inline(italic ?? star ?? '', [...style, 'italic'])
      : inline(bold, [...style, 'bold']);
  return [...before, ...marked, ...after];
}

/** While marks are read, escaped characters are moved to Unicode's private area, where they mean nothing. */
const privateArea = 0xe000;

function hideEscapes(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/gu, (_, character: string) => hide(character));
}

function showEscapes(text: string): string {
  return text.replace(/[\uE021-\uE07E]/gu, (hidden) =>
    String.fromCharCode(hidden.charCodeAt(0) - privateArea),
  );
}

const hide = (character: string): string => String.fromCharCode(privateArea + character.charCodeAt(0));

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
};

/** The character of an entity is text, never a mark. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/giu,
    (entity, decimal?: string, hex?: string, name?: string) => {
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      const character = name === undefined ? fromCodePoint(code) : namedEntities[name.toLowerCase()];
      if (character === undefined) return entity;
      return /[!-/:-@[-`{-~]/u.test(character) ? hide(character) : character;
    },
  );
}

function fromCodePoint(code: number): string | undefined {
  return code >= 0x20 && code <= 0x10ffff ? clean(String.fromCodePoint(code)) : undefined;
}
