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

/** A quotation: the words between its marks, where it ends, and where the case ending after it does: `"Contoso"nun`. */
export interface Quotation {
  readonly words: string;
  readonly end: number;
  readonly endOfWord: number;
}

/**
 * Reads the quotations of a text. One ends in its line, before a blank, punctuation or a case ending: an apostrophe inside a
 * word closes none. Places must be asked for from left to right; then all of them together take time in proportion to the text.
 * @param longest the most characters between the marks
 */
export function readQuotations(text: string, longest: number): (start: number) => Quotation | undefined {
  const endOfLine = createFinder(text, (at) => text.charAt(at) === '\n');
  const nextClosing = new Map(
    [...new Set([...closers.values()].join(''))].map((mark) => [
      mark,
      createFinder(text, (at) => text.charAt(at) === mark && endOfWordAt(text, at + 1) !== undefined),
    ]),
  );
  return (start) => {
    const closing = closers.get(text.charAt(start));
    if (closing === undefined) return undefined;
    const from = start + 1;
    const at = Math.min(...Array.from(closing, (mark) => nextClosing.get(mark)?.(from) ?? Infinity));
    if (at - from > longest || at > endOfLine(from)) return undefined;
    const end = at + 1;
    return { words: text.slice(from, at).trim(), end, endOfWord: endOfWordAt(text, end) ?? end };
  };
}

/** The words of a text that is one quotation, whatever its marks; undefined when it is none. */
export function quotedWords(text: string): string | undefined {
  const whole = text.trim();
  const quotation = readQuotations(whole, whole.length)(0);
  return quotation?.end === whole.length ? quotation.words : undefined;
}

/** Where the word ends that is joined to a quotation, which has at most a case ending; undefined when it is longer. */
function endOfWordAt(text: string, end: number): number | undefined {
  const isDouble = !"'’".includes(text.charAt(end - 1));
  const ending = isDouble ? (/^['’-]?\p{Ll}{1,7}/u.exec(text.slice(end, end + 9))?.[0] ?? '') : '';
  return [end + ending.length, end].find(
    (at) => at === text.length || ' \n.,;:!?)…'.includes(text.charAt(at)),
  );
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
