import type { EducationSegment } from '../../api/index.ts';
import { commandTexts, locales, translate, typedWords, type Locale } from '../../i18n/index.ts';
import type { NotifyFilter } from '../../watch/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';
import type { AnyCommand, CommandId } from '../contract/command.ts';
import { longestPhrase } from './phrase-reader.ts';

/** What a word can mean in a sentence: a command, an argument, or nothing by itself. */
export type Meaning =
  CommandId | SmallWord | `language:${Locale}` | `filter:${NotifyFilter}` | `kind:${RequestKind}`;

type RequestKind = (typeof requestKinds)[number];

const requestKinds = ['Education', 'GovernmentCommunityCloud', 'StateOwnedEntity'] as const;

/**
 * `fillers` say nothing beside a customer, `nots` say that something is not wanted or not so, `changes` speak of requests
 * and other things that are not looked up. Of the rest, one alone says no command, see `combinations`: `begins` and `ends`
 * are verbs (`add`, `cancel`), `notices` are what is sent (`alerts`); `requests` are the verbs of a request, and `requested`
 * its nouns (`status`). `named` tell where a name begins or ends: `called`.
 */
type SmallWord = (typeof smallWords)[number];

const smallWords = [
  'greetings',
  'thanks',
  'please',
  'links',
  'fillers',
  'questions',
  'nots',
  'ands',
  'changes',
  'begins',
  'ends',
  'notices',
  'requests',
  'requested',
  'named',
] as const;

/** The meanings of words and phrases in every language, since the language of a person's Teams does not matter. */
export interface Vocabulary {
  /**
   * The longest phrase that begins at a word, what it may mean, and how many words it has.
   * @param folded the words of a message, folded
   */
  at(
    folded: readonly string[],
    from: number,
  ): { readonly meanings: ReadonlySet<Meaning>; readonly words: number };
}

/** The most words that a phrase has. */
const mostPhraseWords = 6;

/** Endings are shorter, and a stem has at least as many letters: `sprawd*` is the stem of `sprawdzenie`. */
const longestEnding = 9;
const shortestStem = 3;

const none: ReadonlySet<Meaning> = new Set();

const made = new WeakMap<readonly AnyCommand[], Vocabulary>();

/** The vocabulary of some commands. It is made once, because the lists never change. */
export function vocabularyOf(commands: readonly AnyCommand[]): Vocabulary {
  const known = made.get(commands) ?? makeVocabulary(commands);
  made.set(commands, known);
  return known;
}

function makeVocabulary(commands: readonly AnyCommand[]): Vocabulary {
  const whole = new Map<string, Set<Meaning>>();
  const stems = new Map<string, Set<Meaning>>();
  const add = (written: string, meaning: Meaning) => {
    const isStem = written.endsWith('*');
    const key = foldPhrase(isStem ? written.slice(0, -1) : written);
    const list = isStem ? stems : whole;
    list.set(key, (list.get(key) ?? new Set()).add(meaning));
  };
  for (const locale of locales) {
    for (const { id } of commands) {
      const { phrase, aliases, words } = commandTexts(locale, id);
      for (const way of [phrase, ...aliases, ...words]) add(way, id);
    }
    const typed = typedWords(locale);
    for (const kind of smallWords) for (const word of typed[kind]) add(word, kind);
    for (const kind of requestKinds) for (const word of typed.kinds[kind]) add(word, `kind:${kind}`);
    for (const [code, names] of languageNames(locale))
      for (const name of names) add(name, `language:${code}`);
    for (const { filter, wordsIn } of filters)
      for (const word of wordsIn(locale)) add(word, `filter:${filter}`);
  }

  function meaningsOf(text: string): ReadonlySet<Meaning> | undefined {
    const found = new Set(whole.get(text));
    // An ending is no second word.
    const shortest = Math.max(shortestStem, text.length - longestEnding, text.lastIndexOf(' ') + 2);
    for (let length = text.length; length >= shortest; length -= 1) {
      for (const meaning of stems.get(text.slice(0, length)) ?? []) found.add(meaning);
    }
    return found.size > 0 ? found : undefined;
  }

  return {
    at(folded, from) {
      const found = longestPhrase(folded, from, mostPhraseWords, meaningsOf);
      return found ? { meanings: found.meaning, words: found.length } : { meanings: none, words: 1 };
    },
  };
}

/** The words of each filter in a language, first the one that the texts name. */
const filters = (['all', 'approved', 'denied'] as const).map((filter) => ({
  filter,
  wordsIn: (locale: Locale) => [
    translate(locale, `notifyFilters.${filter}`),
    ...typedWords(locale).filters[filter],
  ],
}));

/** What the languages are called in a language, with the forms in which people ask for them. */
function languageNames(locale: Locale): readonly (readonly [Locale, readonly string[]])[] {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return locales.map((code) => [code, [names.of(code) ?? code, ...typedWords(locale).languages[code]]]);
}

const filterByWord = new Map<string, NotifyFilter>(
  filters.flatMap(({ filter, wordsIn }) =>
    locales.flatMap(wordsIn).map((word) => [foldPhrase(word), filter] as const),
  ),
);
const languageByName = new Map(
  locales.flatMap((locale) =>
    languageNames(locale).flatMap(([code, names]) => names.map((name) => [foldPhrase(name), code] as const)),
  ),
);

/** Words for each segment that are no part of a name, and those that are: `Contoso University`. */
const segmentWords = (['K12', 'HigherEducation'] as const).map((segment) => ({
  segment,
  plain: [
    segment,
    ...{ K12: ['k-12', 'k 12'], HigherEducation: ['higher education', 'higher ed', 'higher-education'] }[
      segment
    ],
    ...locales.map((locale) => translate(locale, `segments.${segment}`)),
  ].map(foldPhrase),
  everyday: locales.flatMap((locale) => typedWords(locale).segments[segment]).map(foldPhrase),
}));

/** The filter that a word means, in any language. */
export function readFilter(text: string): NotifyFilter | undefined {
  return filterByWord.get(foldPhrase(text));
}

/** The language that a name means, in any language. */
export function readLanguageName(text: string): Locale | undefined {
  return languageByName.get(foldPhrase(text));
}

/**
 * The segment that a word means, in any language.
 * @param after what stands before it: after a `name`, `university` and `school` are a part of that
 */
export function readSegment(
  text: string,
  after: 'customer' | 'name' = 'customer',
): EducationSegment | undefined {
  const word = foldPhrase(text);
  return segmentWords.find(
    ({ plain, everyday }) => plain.includes(word) || (after === 'customer' && everyday.includes(word)),
  )?.segment;
}

/**
 * The segment that the words of a company's name suggest, in any language: `Contoso University`. Undefined when there is no
 * such word, or when the words disagree.
 */
export function guessSegment(companyName: string): EducationSegment | undefined {
  const words = companyName.split(/[^\p{L}\p{M}\p{N}-]+/u, 20);
  const found = new Set(words.map((word) => readSegment(word)).filter((segment) => segment !== undefined));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

/** A phrase is folded word by word, as the words of a message are. */
function foldPhrase(text: string): string {
  return text.trim().split(/\s+/u, mostPhraseWords).map(foldKeyword).join(' ');
}
