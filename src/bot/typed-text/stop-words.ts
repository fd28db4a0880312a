/**
 * Words that people put around a command and that say nothing about it. They are understood in every
 * language at once, as the phrases are, in capitals and without diacritics too. A word that is written
 * with quotes, a dash or a digit is never one of them.
 */
import { locales, type Locale } from '../../i18n/index.ts';
import { firstWords, foldKeyword, lastWord } from '../../teams/activity/text.ts';

/** `greetings` stand before a command, `please` before or after it, `links` between it and a customer. */
interface StopWords {
  readonly greetings: readonly string[];
  readonly please: readonly string[];
  readonly links: readonly string[];
}

/**
 * None may begin a phrase, and none should begin the names of many companies: Swedish `på`, which folds to
 * `pa`, would take a word from “PA Consulting”.
 */
export const stopWords: Readonly<Record<Locale, StopWords>> = {
  en: { greetings: ['hi', 'hey', 'hello'], please: ['please', 'pls'], links: ['for', 'of'] },
  tr: { greetings: ['merhaba', 'selam'], please: ['lütfen'], links: ['için'] },
  hu: { greetings: ['szia', 'helló'], please: ['kérem', 'kérlek'], links: ['számára'] },
  pl: { greetings: ['cześć', 'witaj'], please: ['proszę'], links: ['dla'] },
  sv: { greetings: ['hej', 'hallå'], please: ['tack', 'snälla'], links: ['för'] },
};

const greetings = folded('greetings');
const please = folded('please');
const links = folded('links');

/** How many words are dropped at one end. Nobody means more, and a message can hold thousands. */
const mostDropped = 10;

/** The text without greetings and `please` at its beginning. */
export function withoutCourtesies(text: string): string {
  let bare = text;
  for (let dropped = 0; dropped < mostDropped; dropped += 1) {
    const [word, rest] = firstWords(bare, 1);
    if (!isOneOf(greetings, word) && !isOneOf(please, word)) break;
    bare = rest;
  }
  return bare;
}

/**
 * The text after a phrase, without `please` and links at either end. A link that stands alone stays: it may
 * be a customer.
 */
export function withoutStopWords(text: string): string {
  return withoutLast(withoutFirst(text));
}

function withoutFirst(text: string): string {
  let bare = text;
  for (let dropped = 0; dropped < mostDropped; dropped += 1) {
    const [word, rest] = firstWords(bare, 1);
    if (!isDropped(word, rest)) break;
    bare = rest;
  }
  return bare;
}

function withoutLast(text: string): string {
  let bare = text;
  for (let dropped = 0; dropped < mostDropped; dropped += 1) {
    const [rest, word] = lastWord(bare);
    if (!isDropped(word, rest)) break;
    bare = rest;
  }
  return bare;
}

function isDropped(word: string, rest: string): boolean {
  return isOneOf(please, word) || (rest !== '' && isOneOf(links, word));
}

/**
 * Whether a word is one of these. A word has only letters and then punctuation: `"For` begins a quoted name.
 */
function isOneOf(words: ReadonlySet<string>, word: string): boolean {
  return /^\p{L}+[,.:;!?]*$/u.test(word) && words.has(foldKeyword(word));
}

function folded(kind: keyof StopWords): ReadonlySet<string> {
  return new Set(locales.flatMap((locale) => stopWords[locale][kind].map(foldKeyword)));
}
