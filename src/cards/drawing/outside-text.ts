/**
 * Text that comes from outside (names, reasons, what a person typed), made fit to be shown.
 *
 * It is shown in TextRuns, never in TextBlocks or FactSets: those read Markdown, whose dialect and escapes
 * differ between Teams' clients, while a TextRun is literal everywhere.
 * https://learn.microsoft.com/adaptive-cards/schema-explorer/text-run (read 2026-11): "Markdown is not supported"
 */

/** Long enough for a company's name in a row or a sentence. */
export const nameLength = 80;

/** In characters: what a person gave as a reason, in two lines or three. */
export const longestReason = 200;
/** Long enough for any company's name, where the card is about it. */
export const wholeNameLength = 256;
/** Long enough for what a person typed, quoted in a sentence. */
export const quoteLength = 120;
/** Long enough for Microsoft's reasons with room to spare. */
export const reasonLength = 400;

// A grapheme may hold any number of combining marks; in names the average is near one.
const codeUnitsPerGrapheme = 2;

/**
 * How much of a longer text is looked at, for each grapheme that may be shown. The rest is never seen, and cleaning a
 * megabyte would hold up everybody else.
 */
const codeUnitsRead = 16;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Whatever takes no ink: blanks, joiners, fillers, variation selectors. */
const nothingToSee = /^[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Z}]*$/u;

/**
 * One line without invisible controls, at most `length` graphemes long; empty when there is nothing to see.
 * Direction overrides go too: one that is never closed would turn around the rest of the card.
 */
export function cleanText(text: string, length: number): string {
  const beginning = text.trimStart().slice(0, length * codeUnitsRead);
  const line = beginning
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim();
  if (nothingToSee.test(line)) return '';
  const shown = cut(line, length);
  const isWhole = shown !== line || text.trim().length <= beginning.length;
  return withoutFunctions(isWhole ? shown : `${shown}…`);
}

/** Keeps the direction of a name (Hebrew, Arabic) from reordering the sentence around it. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** The values of a sentence: text cleaned and isolated, numbers as they are. */
export function quoteValues(
  values: Readonly<Record<string, string | number>>,
): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? isolate(cleanText(value, quoteLength)) : value,
    ]),
  );
}

/**
 * A person's name as it may stand between `<at>` and `</at>`. Mentions work in TextBlocks only, which read
 * Markdown: letters, digits and the punctuation of names stay, everything else becomes a space.
 */
export function mentionName(name: string): string {
  return cleanText(
    name.slice(0, nameLength * codeUnitsRead).replace(/[^\p{L}\p{M}\p{N} .,'’-]/gu, ' '),
    nameLength,
  );
}

function cut(text: string, length: number): string {
  // Nearly always it is short, and counting graphemes takes longer than the rest of a card.
  if (text.length <= length) return text;
  let end = 0;
  let count = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    const next = index + segment.length;
    if (count === length || next > length * codeUnitsPerGrapheme) return `${text.slice(0, end).trimEnd()}…`;
    // The last place is the ellipsis's, should there be more.
    if (++count < length) end = next;
  }
  return text;
}

/** Renderers replace {{DATE(…)}} and {{TIME(…)}} even in TextRuns; a word joiner between the braces prevents it. */
function withoutFunctions(text: string): string {
  return text.replace(/\{(?=\{)/gu, '{\u2060');
}
