/**
 * Words that people put around a command and that say nothing about it. They are understood in every
 * language at once, as the phrases are, in capitals and without diacritics too. A word that is written
 * with quotes, a dash or a digit is never one of them.
 */
import { locales, typedWords } from '../../i18n/index.ts';
import { firstWords, foldKeyword, lastWord } from '../../teams/activity/text.ts';

const greetings = folded('greetings');
const please = folded('please');
const links = folded('links');
const fillers = folded('fillers');

/** How many words are dropped at one end. Nobody means more, and a message can hold thousands. */
const mostDropped = 10;

/** The most words of a greeting or a polite phrase: `could you please`. */
const longestCourtesy = 4;

/** The text without greetings and `please` at its beginning, the longest first: `hi there`, `could you please`. */
export function withoutCourtesies(text: string): string {
  let bare = text;
  for (let dropped = 0; dropped < mostDropped; dropped += 1) {
    const rest = afterCourtesy(bare);
    if (rest === undefined) break;
    bare = rest;
  }
  return bare;
}

function afterCourtesy(text: string): string | undefined {
  const [longest] = firstWords(text, longestCourtesy);
  const folded = longest.split(/\s+/u).map(foldKeyword);
  for (let words = folded.length; words > 0; words -= 1) {
    const said = folded.slice(0, words).join(' ');
    if (!greetings.has(said) && !please.has(said)) continue;
    const [head, rest] = firstWords(text, words);
    if (isPlain(head)) return rest;
  }
  return undefined;
}

/** Words of letters, and then punctuation: `"For` begins a quoted name, and `Hi-Tech` is one. */
function isPlain(words: string): boolean {
  return /^[\p{L}\s'’]+[,.:;!?]*$/u.test(words);
}

/**
 * The text after a phrase, without `please` and links at either end. A link that stands alone stays: it may
 * be a customer.
 */
export function withoutStopWords(text: string): string {
  return withoutLast(withoutFirst(text, isStopWord), isStopWord);
}

/** The text without `please` at its end, where a sentence ends with its verb: `Contoso bul lütfen`. */
export function withoutLastCourtesies(text: string): string {
  return withoutLast(text, (word) => isOneOf(please, word));
}

/** The text without the articles and prepositions that stand before a customer: `a contoso.edu`. */
export function withoutFirstFillers(text: string): string {
  return withoutFirst(text, (word) => isOneOf(fillers, word));
}

function withoutFirst(text: string, isDropped: Drops): string {
  let bare = text;
  for (let dropped = 0; dropped < mostDropped; dropped += 1) {
    const [word, rest] = firstWords(bare, 1);
    if (!isDropped(word, rest)) break;
    bare = rest;
  }
  return bare;
}

function withoutLast(text: string, isDropped: Drops): string {
  let bare = text;
  for (let dropped = 0; dropped < mostDropped; dropped += 1) {
    const [rest, word] = lastWord(bare);
    if (!isDropped(word, rest)) break;
    bare = rest;
  }
  return bare;
}

type Drops = (word: string, rest: string) => boolean;

function isStopWord(word: string, rest: string): boolean {
  return isOneOf(please, word) || (rest !== '' && isOneOf(links, word));
}

/**
 * Whether a word is one of these. A word has only letters and then punctuation: `"For` begins a quoted name.
 */
function isOneOf(words: ReadonlySet<string>, word: string): boolean {
  return /^\p{L}+[,.:;!?]*$/u.test(word) && words.has(foldKeyword(word));
}

/** Words are compared as they are written, capitals aside: `Ar Group` is a name, and Swedish `är` goes on a sentence. */
const goOn = new Set(locales.flatMap((locale) => typedWords(locale).goOn));

/** Whether a sentence about a command goes on with this text, so that it is none of its arguments. */
export function goesOnSentence(text: string): boolean {
  const [word = ''] = text.split(/\s/u, 1);
  return goOn.has(word.toLowerCase());
}

function folded(kind: 'greetings' | 'please' | 'links' | 'fillers'): ReadonlySet<string> {
  return new Set(locales.flatMap((locale) => typedWords(locale)[kind].map(foldKeyword)));
}
