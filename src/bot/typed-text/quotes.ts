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
  const finders = new Map<string, Finder>();
  /** Few texts have quotations at all, so what finds the next mark is made when one is looked for. */
  const finderOf = (mark: string, isMeant: (at: number) => boolean): Finder => {
    const finder = finders.get(mark) ?? createFinder(text, mark, isMeant);
    finders.set(mark, finder);
    return finder;
  };
  const closes = (at: number) => endOfWordAt(text, at + 1) !== undefined;
  return (start) => {
    const closing = closers.get(text.charAt(start));
    if (closing === undefined) return undefined;
    const from = start + 1;
    const last = from + longest;
    const at = Math.min(...Array.from(closing, (mark) => finderOf(mark, closes)(from, last)));
    if (at > last || at > finderOf('\n', () => true)(from, last)) return undefined;
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
  if (isEndOfWord(text, end)) return end;
  const isDouble = !"'’".includes(text.charAt(end - 1));
  const ending = isDouble ? /^['’-]?\p{Ll}{1,7}/u.exec(text.slice(end, end + 9))?.[0] : undefined;
  return ending !== undefined && isEndOfWord(text, end + ending.length) ? end + ending.length : undefined;
}

function isEndOfWord(text: string, at: number): boolean {
  return at === text.length || ' \n.,;:!?)…'.includes(text.charAt(at));
}

type Finder = (from: number, upTo: number) => number;

/**
 * Finds where a mark comes next that is meant, no further right than `upTo`, or Infinity. Each call must ask from no further
 * left than the one before; then no place is looked at twice.
 */
function createFinder(text: string, mark: string, isMeant: (at: number) => boolean): Finder {
  let found = -1;
  let unread = 0;
  return (from, upTo) => {
    if (found >= from) return found;
    let at = text.indexOf(mark, Math.max(from, unread));
    while (at >= 0 && at <= upTo && !isMeant(at)) at = text.indexOf(mark, at + 1);
    unread = at < 0 ? text.length : at;
    if (at < 0 || at > upTo) return Infinity;
    found = at;
    return at;
  };
}
