/**
 * Text as people and clients send it, made comparable. `normaliseText` keeps what names need;
 * `foldKeyword` is for comparing words of the grammar only.
 */

/**
 * Drops what cannot be seen, and makes every blank one plain blank. New lines stay: they separate customers.
 * Teams turns a trailing blank into a no-break space.
 */
export function normaliseText(text: string): string {
  return (
    text
      .replace(/\r\n?/gu, '\n')
      .replace(/[\u200B-\u200F\u2060\uFEFF\u00AD\u202A-\u202E\u2066-\u2069]/gu, '')
      .replace(/[^\S\n]+/gu, ' ')
      .replace(/\p{Cc}/gu, (control) => (control === '\n' ? control : ''))
      .replace(/ ?\n[\n ]*/gu, '\n')
      // Normalising sorts the marks of a letter, which takes the square of their number. Thirty are UAX #15's limit.
      .replace(/(\p{M}{30})\p{M}+/gu, '$1')
      .normalize('NFC')
      .trim()
  );
}

/** Typographic quotes and dashes as ASCII: phones type `’` and `–` where a person meant `'` and `-`. */
export function straightenPunctuation(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201A\u2032]/gu, "'")
    .replace(/[\u201C-\u201E\u2033\u00AB\u00BB]/gu, '"')
    .replace(/[\u2010-\u2015\u2212]/gu, '-');
}

/** In characters, several times the longest phrase. The rest of a longer text is not compared. */
const longestKeyword = 200;

/**
 * A word of the grammar, ready to compare: lower case without a locale (a Turkish machine must not turn
 * `QUALIFICATION` into `qualıfıcatıon`), without diacritics, dotless ı as i, and without the punctuation
 * people add around words.
 */
export function foldKeyword(text: string): string {
  return straightenPunctuation(text.slice(0, longestKeyword).toLowerCase())
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
    .replace(/^[/"'(]+(?=\S)|(?<=^\S|[^\s"'.,:;!?)])["'.,:;!?)]+$/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The text without what people put between a name and what they ask: `, help`, `: help`, `- help`. */
export function withoutLeadingSeparators(text: string): string {
  return text.replace(/^(?:[\s,:;]|[-\u2010-\u2015.!]+(?=\s|$))+/u, '');
}

/** The marks that end a sentence, or a part of one. */
export const sentenceEnds = '?!.,;:…';

/** The text without these marks at its end. */
export function withoutFinalMarks(text: string, marks = sentenceEnds): string {
  let end = text.length;
  while (end > 0 && marks.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The first `count` words as they stand, and what follows them. */
export function firstWords(text: string, count: number): [words: string, rest: string] {
  const [words] = patternOfFirst(count).exec(text) ?? [''];
  return [words.trimStart(), text.slice(words.length).trim()];
}

const patterns = new Map<number, RegExp>();

function patternOfFirst(count: number): RegExp {
  const pattern = patterns.get(count) ?? new RegExp(`^\\s*(?:\\S+\\s+){0,${count - 1}}\\S+`, 'u');
  patterns.set(count, pattern);
  return pattern;
}

/** What stands before the last word, and the last word. The text is normalised: it has plain blanks and new lines only. */
export function lastWord(text: string): [rest: string, word: string] {
  const start = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n')) + 1;
  return [text.slice(0, start).trim(), text.slice(start)];
}
