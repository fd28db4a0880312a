import { countryNames, locales, typedWords } from '../../i18n/index.ts';
import type { PendingFilter } from '../../portfolio/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';
import { readCountryCode } from './country-code.ts';
import { longestPhrase } from './phrase-reader.ts';
import { beginsPeriod, readPeriod, type Period } from './period.ts';

/** What a list of vettings is narrowed by. */
export interface ListFilter extends PendingFilter {
  readonly period?: Period;
}

/**
 * What words after a list mean. `word`: one of them is no filter, or two exclude each other. `period`: a time was begun that
 * is none.
 */
export type ReadListFilter =
  { readonly ok: true; readonly value: ListFilter } | { readonly ok: false; readonly why: 'word' | 'period' };

const filters = ['mine', 'overdue', 'Education', 'GovernmentCommunityCloud', 'Nonprofit'] as const;

type Part = Partial<ListFilter>;

/** What each word means, in every language. A filter's own word goes before a country's name. */
const meanings = new Map<string, Part>([
  ...countryNames().map(({ code, name }) => [foldWords(name), { country: code }] as const),
  ...locales.flatMap((locale) => {
    const { pending, around } = typedWords(locale);
    return [
      ...around.map((words) => [foldWords(words), {}] as const),
      ...filters.flatMap((filter) =>
        pending[filter].map((words) => [foldWords(words), partOf(filter)] as const),
      ),
    ];
  }),
]);

function partOf(filter: (typeof filters)[number]): Part {
  return filter === 'overdue' || filter === 'mine' ? { [filter]: true } : { kind: filter };
}

/** The most words that a phrase of a filter has. */
const mostPhraseWords = Math.max(...[...meanings.keys()].map((words) => words.split(' ').length));

/** Longer texts are no filter. */
const mostWords = 16;

/** Reads `overdue education`, `germany since 1 October` in any order and language. */
export function readListFilter(text: string): ReadListFilter {
  const words = text.split(/[\s,;]+/u, mostWords + 1).filter((word) => word !== '');
  if (words.length > mostWords) return { ok: false, why: 'word' };
  const folded = words.map(foldKeyword);
  let value: ListFilter = {};
  for (let at = 0; at < words.length;) {
    const found = partAt(words, folded, at);
    if (found === undefined) return { ok: false, why: beginsPeriod(words, folded, at) ? 'period' : 'word' };
    if (contradicts(value, found.part)) return { ok: false, why: 'word' };
    value = { ...value, ...found.part };
    at += found.length;
  }
  return { ok: true, value };
}

/** Whether a part says another thing than what was read before. */
function contradicts(value: ListFilter, part: Part): boolean {
  return (['kind', 'country', 'period'] as const).some(
    (name) => value[name] !== undefined && part[name] !== undefined && value[name] !== part[name],
  );
}

interface Found {
  readonly part: Part;
  /** In words. */
  readonly length: number;
}

/** The longest part of a filter that begins at a word. */
function partAt(words: readonly string[], folded: readonly string[], at: number): Found | undefined {
  const period = readPeriod(words, folded, at);
  if (period !== undefined) return { part: { period: period.value }, length: period.length };
  const found = longestPhrase(words, at, mostPhraseWords, (phrase) => meanings.get(foldWords(phrase)));
  if (found !== undefined) return { part: found.meaning, length: found.length };
  const country = readCountryCode(words[at] ?? '');
  return country === undefined ? undefined : { part: { country }, length: 1 };
}

/** Folded word by word, as the words of a message are. A case ending after an apostrophe falls away: `Almanya'dan`. */
function foldWords(text: string): string {
  return text
    .split(/\s+/u)
    .map((word) => foldKeyword(word.replace(/(\p{L})['’]\p{L}+$/u, '$1')))
    .join(' ');
}
