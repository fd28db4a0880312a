import { displayWidth, type Line, type Span } from './spans.ts';

/** Breaks text between words so that no line is wider than `width`. A word that is too long is cut. */
export function wrap(spans: readonly Span[], width: number): Line[] {
  return splitLines(spans).flatMap((line) => wrapLine(line, width));
}

function splitLines(spans: readonly Span[]): Line[] {
  const lines: Span[][] = [[]];
  for (const span of spans) {
    const [first = '', ...more] = span.text.split('\n');
    lines.at(-1)?.push({ ...span, text: first });
    for (const text of more) lines.push([{ ...span, text }]);
  }
  return lines;
}

function wrapLine(line: Line, width: number): Line[] {
  const lines: Span[][] = [];
  let current: Span[] = [];
  let used = 0;
  const breakLine = () => {
    lines.push(current);
    current = [];
    used = 0;
  };
  for (const word of words(line)) {
    const size = word.reduce((sum, { text }) => sum + displayWidth(text), 0);
    const isBlank = word.every(({ text }) => text.trim() === '');
    if (used + size <= width) {
      current.push(...word);
      used += size;
    } else if (isBlank) {
      breakLine();
    } else {
      if (used > 0) breakLine();
      for (const piece of cut(word, width)) {
        if (used > 0) breakLine();
        current.push(...piece);
        used = piece.reduce((sum, { text }) => sum + displayWidth(text), 0);
      }
    }
  }
  lines.push(current);
  return lines;
}

/** Every blank but the no-break spaces, which hold words together. */
const blanks = /([^\S\u00A0\u202F]+)/u;

/** Words and the blanks between them, in turn; a word may be of several styles. */
function words(line: Line): Span[][] {
  const found: Span[][] = [];
  let lastIsBlank: boolean | undefined;
  for (const span of line) {
    for (const text of span.text.split(blanks).filter((part) => part !== '')) {
      const isBlank = text.trim() === '' && !text.startsWith('\u00A0');
      if (isBlank === lastIsBlank) found.at(-1)?.push({ ...span, text });
      else found.push([{ ...span, text }]);
      lastIsBlank = isBlank;
    }
  }
  return found;
}

function cut(word: readonly Span[], width: number): Span[][] {
  const pieces: Span[][] = [[]];
  let used = 0;
  for (const span of word) {
    for (const character of span.text) {
      const size = displayWidth(character);
      if (used + size > width && used > 0) {
        pieces.push([]);
        used = 0;
      }
      const piece = pieces.at(-1) ?? [];
      const last = piece.at(-1);
      if (last && last.style === span.style)
        piece[piece.length - 1] = { ...last, text: last.text + character };
      else piece.push({ ...span, text: character });
      used += size;
    }
  }
  return pieces;
}
