/** The marks that can close a quotation, by the one that opens it. Swedish and Hungarian write `»…»`, Polish `„…”`. */
const closers: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
  ['”', '”'],
  ['„', '”“'],
  ['»', '«»'],
  ['«', '»'],
  ['‘', '’'],
  ['’', '’'],
  ["'", "'"],
]);

/** A quotation: the words between its marks, and where it ends. */
export interface Quotation {
  readonly words: string;
  readonly end: number;
}

/**
 * Reads the quotations of a text. One ends in its line, before a blank or punctuation: an apostrophe inside a word closes
 * none. Places must be asked for from left to right; then all of them together take time in proportion to the text.
 * @param longest the most characters between the marks
 */
export function readQuotations(text: string, longest: number): (start: number) => Quotation | undefined {
  const endOfLine = createFinder(text, (at) => text.charAt(at) === '\n');
  const nextClosing = new Map(
    [...new Set([...closers.values()].join(''))].map((mark) => [
      mark,
      createFinder(text, (at) => text.charAt(at) === mark && isEnd(text.charAt(at + 1))),
    ]),
  );
  return (start) => {
    const closing = closers.get(text.charAt(start));
    if (closing === undefined) return undefined;
    const from = start + 1;
    const at = Math.min(...Array.from(closing, (mark) => nextClosing.get(mark)?.(from) ?? Infinity));
    if (at - from > longest || at > endOfLine(from)) return undefined;
    return { words: text.slice(from, at).trim(), end: at + 1 };
  };
}

/** The words of a text that is one quotation, whatever its marks; undefined when it is none. */
export function quotedWords(text: string): string | undefined {
  const whole = text.trim();
  const quotation = readQuotations(whole, whole.length)(0);
  return quotation?.end === whole.length ? quotation.words : undefined;
}

/** Whether a quotation can end before this character, or before the end of the text. */
function isEnd(next: string): boolean {
  return next === '' || ' \n.,;:!?)…'.includes(next);
}

/** Finds where something comes next, or Infinity. Each call must ask from no further left than the one before. */
function createFinder(text: string, isThere: (at: number) => boolean): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      found = from;
      while (found < text.length && !isThere(found)) found += 1;
      if (found >= text.length) found = Infinity;
    }
    return found;
  };
}
