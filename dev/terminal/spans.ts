import { styleText } from 'node:util';

/** A piece of text in one style. */
export interface Span {
  readonly text: string;
  readonly style?: readonly Style[];
}

export type Style = 'bold' | 'dim' | 'italic' | 'underline' | 'green' | 'yellow' | 'red' | 'cyan';

/** One line of the terminal. */
export type Line = readonly Span[];

/** How many columns a text takes: characters of East Asia and emoji take two, combining marks none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

export function lineWidth(line: Line): number {
  return line.reduce((width, { text }) => width + displayWidth(text), 0);
}

/** Fills a line up with blanks. */
export function padLine(line: Line, width: number): Line {
  const missing = width - lineWidth(line);
  return missing > 0 ? [...line, { text: ' '.repeat(missing) }] : line;
}

/** The lines as one text, with the codes for colour or without. */
export function paint(lines: readonly Line[], colour: boolean): string {
  return (
    lines
      .map((line) =>
        joinStyles(line)
          .map((span) => paintSpan(span, colour))
          .join(''),
      )
      // Lines are broken by now, so no-break spaces become blanks, which can be searched for and copied.
      .map((line) => line.replaceAll('\u00A0', ' ').trimEnd())
      .join('\n')
  );
}

/** Neighbours of the same style become one: text was cut into words to wrap it. */
function joinStyles(line: Line): Line {
  const joined: Span[] = [];
  for (const span of line) {
    const last = joined.at(-1);
    if (last && String(last.style ?? '') === String(span.style ?? '')) {
      joined[joined.length - 1] = { ...last, text: last.text + span.text };
    } else {
      joined.push(span);
    }
  }
  return joined;
}

function paintSpan({ text, style = [] }: Span, colour: boolean): string {
  if (!colour || style.length === 0 || text === '') return text;
  // Whether to print colour was decided before.
  return styleText([...style], text, { validateStream: false });
}

const wide =
  /[\u{1100}-\u{115F}\u{2E80}-\u{303E}\u{3041}-\u{A4CF}\u{AC00}-\u{D7A3}\u{F900}-\u{FAFF}\u{FE30}-\u{FE6F}\u{FF00}-\u{FF60}\u{FFE0}-\u{FFE6}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
const withoutWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;

function characterWidth(character: string): number {
  if (withoutWidth.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
