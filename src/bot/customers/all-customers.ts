import { locales, typedWords } from '../../i18n/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';
import { quotedWords } from '../typed-text/quotes.ts';
import { readFilter } from '../typed-text/vocabulary.ts';

/** Words that say nothing beside `all`, in every language: `customers`. A star stands for any ending. */
const fillers = locales.flatMap((locale) => typedWords(locale).fillers.map(foldKeyword));
const words = new Set(fillers.filter((word) => !word.endsWith('*')));
const stems = fillers.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));

/** The most words that mean all customers. */
const mostWords = 4;

/** Whether a text means all customers, in any language: `all`, `all my customers`. Quotes mean a name. */
export function meansAll(text: string): boolean {
  if (quotedWords(text) !== undefined) return false;
  if (readFilter(text) === 'all') return true;
  const said = foldKeyword(text).split(' ');
  const others = said.filter((word) => readFilter(word) !== 'all');
  return said.length <= mostWords && others.length < said.length && others.every(isFiller);
}

function isFiller(word: string): boolean {
  return words.has(word) || stems.some((stem) => word.startsWith(stem));
}
