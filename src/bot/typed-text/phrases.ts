import { distance } from 'fastest-levenshtein';
import { commandTexts, locales, type Locale } from '../../i18n/index.ts';
import type { AnyCommand } from '../contract/command.ts';
import {
  firstWords,
  foldKeyword,
  withoutFinalMarks,
  withoutLeadingSeparators,
} from '../../teams/activity/text.ts';

/** A command and what was typed after its phrase. */
export interface PhraseMatch {
  readonly command: AnyCommand;
  readonly rest: string;
}

/**
 * Finds the command whose phrase the text starts with: whole words, the longest phrase first. When the text
 * starts with a longer phrase of that command, but mistyped (`check qualifcation`), all words of that phrase
 * are taken.
 */
export function matchPhrase(commands: readonly AnyCommand[], text: string): PhraseMatch | undefined {
  const { phrases, longer, byFolded, lengths } = phrasesOf(commands);
  const head = headsOf(text);
  for (const length of lengths) {
    const exact = byFolded.get(head(length));
    if (exact === undefined) continue;
    const more = longer.get(exact) ?? longerPhrases(phrases, exact);
    longer.set(exact, more);
    const { command, words } = mistypedLonger(more, exact, text) ?? exact;
    return { command, rest: tail(text, words) };
  }
  return undefined;
}

/** Languages in which the verb stands last: `Contoso ara`. In all of them, `Contoso status` asks for one. */
const verbLast: readonly Locale[] = ['tr', 'hu'];

/**
 * Finds the command whose phrase the text ends with. A name stands before it, so only phrases count that stand last in
 * their language.
 */
export function matchPhraseAtEnd(commands: readonly AnyCommand[], text: string): PhraseMatch | undefined {
  const { lastByFolded, lengths } = phrasesOf(commands);
  const words = withoutFinalMarks(text).split(' ');
  for (const length of lengths) {
    if (length >= words.length) continue;
    const phrase = lastByFolded.get(foldKeyword(words.slice(-length).join(' ')));
    if (phrase !== undefined) return { command: phrase.command, rest: words.slice(0, -length).join(' ') };
  }
  return undefined;
}

/** Finds the command that has exactly this phrase. */
export function findCommandByPhrase(commands: readonly AnyCommand[], text: string): AnyCommand | undefined {
  const match = matchPhrase(commands, text);
  return match?.rest === '' ? match.command : undefined;
}

/** Finds the command that was probably meant: the smallest share of wrong letters, at most one in three. */
export function nearestPhrase(commands: readonly AnyCommand[], text: string): PhraseMatch | undefined {
  const head = headsOf(text);
  const [firstWord = ''] = head(1).split(' ');
  const nearest = smallest(phrasesOf(commands).phrases, ({ folded, words }) => {
    const typed = head(words);
    // `unwatch` and `avbevaka` end like the command whose opposite they mean, and short words are soon another word.
    if (typed.endsWith(folded) || (firstWord.length <= 3 && !folded.startsWith(firstWord))) return undefined;
    const share = wrongLetters(typed, folded) / folded.length;
    return share <= 1 / 3 ? share : undefined;
  });
  return nearest && { command: nearest.command, rest: tail(text, nearest.words) };
}

/** A phrase of the same command that starts with `exact` and whose other words were typed with a slip or two. */
function mistypedLonger(longer: readonly Phrase[], exact: Phrase, text: string): Phrase | undefined {
  if (longer.length === 0) return undefined;
  const head = headsOf(tail(text, exact.words));
  return smallest(longer, ({ folded, words }) => {
    const meant = folded.slice(exact.folded.length + 1);
    const typed = head(words - exact.words);
    const slips = wrongLetters(typed, meant);
    return slips <= slipsAllowed(meant) ? slips : undefined;
  });
}

/**
 * How many mistyped letters are forgiven: none in short words, since they may be other words (`check Stratus`
 * is not `check status`).
 */
function slipsAllowed(words: string): number {
  return words.length < 10 ? 0 : 2;
}

/** Counts wrong letters. All the right letters in another order count as one. */
function wrongLetters(typed: string, phrase: string): number {
  // Counting takes time in proportion to both lengths; a text more than twice as long is no mistyped phrase.
  const tooMany = typed.length - phrase.length;
  if (tooMany > phrase.length) return tooMany;
  const sorted = (word: string) => [...word].sort().join('');
  return typed !== phrase && sorted(typed) === sorted(phrase) ? 1 : distance(typed, phrase);
}

/** The first item with the smallest number. Items without a number are left out. */
function smallest<Item>(
  items: readonly Item[],
  numberOf: (item: Item) => number | undefined,
): Item | undefined {
  let best: { readonly item: Item; readonly number: number } | undefined;
  for (const item of items) {
    const number = numberOf(item);
    if (number !== undefined && number < (best?.number ?? Infinity)) best = { item, number };
  }
  return best?.item;
}

/** One way to type a command, ready to compare. */
export interface Phrase {
  readonly command: AnyCommand;
  readonly folded: string;
  /** How many words it has. */
  readonly words: number;
}

/** All phrases of some commands. */
interface Phrases {
  readonly phrases: readonly Phrase[];
  readonly byFolded: ReadonlyMap<string, Phrase>;
  /** The phrases of the same command that begin with a phrase, the longest first: of those that were typed so far. */
  readonly longer: Map<Phrase, readonly Phrase[]>;
  /** Those that may stand after a name. */
  readonly lastByFolded: ReadonlyMap<string, Phrase>;
  /** How many words phrases have, the most first. */
  readonly lengths: readonly number[];
}

/** The phrases of each list of commands. They are folded once, because the lists never change. */
const phrasesByList = new WeakMap<readonly AnyCommand[], Phrases>();

/** Every phrase and alias in every language, so that the language of a person's Teams does not matter. */
export function phrasesOf(commands: readonly AnyCommand[]): Phrases {
  return phrasesByList.get(commands) ?? makePhrases(commands);
}

function makePhrases(commands: readonly AnyCommand[]): Phrases {
  const phrases = commands.flatMap((command) => foldPhrases(command));
  const lengths = [...new Set(phrases.map(({ words }) => words))].toSorted((a, b) => b - a);
  // Where two commands share a phrase, the first has it.
  const byFolded = new Map(phrases.toReversed().map((phrase) => [phrase.folded, phrase]));
  const lastByFolded = new Map(commands.flatMap(foldLastPhrases).map((phrase) => [phrase.folded, phrase]));
  const made = { phrases, byFolded, longer: new Map(), lastByFolded, lengths };
  phrasesByList.set(commands, made);
  return made;
}

function longerPhrases(
  phrases: readonly Phrase[],
  { command, folded: beginning }: Phrase,
): readonly Phrase[] {
  return phrases
    .filter((phrase) => phrase.command === command && phrase.folded.startsWith(`${beginning} `))
    .toSorted((a, b) => b.words - a.words);
}

/** Nouns stand last in every language: `Contoso history`. */
const nounCommands: readonly AnyCommand['id'][] = ['check-qualification', 'history'];

function foldLastPhrases(command: AnyCommand): readonly Phrase[] {
  if (Object.keys(command.args).length === 0 || command.id === 'help' || command.id === 'language') return [];
  return foldPhrases(command, nounCommands.includes(command.id) ? locales : verbLast);
}

function foldPhrases(command: AnyCommand, of: readonly Locale[] = locales): readonly Phrase[] {
  const ways = of.flatMap((locale) => foldedWays(locale, command.id));
  return [...new Set(ways)].map((folded) => ({ command, folded, words: folded.split(' ').length }));
}

const foldedByCommand = new Map<string, readonly string[]>();

/** Each person has a list of commands, and the words of a command are the same in all: they are folded once. */
function foldedWays(locale: Locale, id: AnyCommand['id']): readonly string[] {
  const { phrase, aliases } = commandTexts(locale, id);
  const key = `${locale} ${id}`;
  const folded = foldedByCommand.get(key) ?? [phrase, ...aliases].map(foldKeyword);
  foldedByCommand.set(key, folded);
  return folded;
}

/** In characters. No phrase is as long, and folding a long text takes long. */
const longestHead = 200;

/** Returns a function that folds the first words of the text, once for each number of words. */
export function headsOf(text: string): (words: number) => string {
  const heads = new Map<number, string>();
  return (words) => {
    const head = heads.get(words) ?? foldKeyword(firstWords(text, words)[0].slice(0, longestHead));
    heads.set(words, head);
    return head;
  };
}

/** The text after the first words, without the punctuation between. */
function tail(text: string, words: number): string {
  return withoutLeadingSeparators(firstWords(text, words)[1]);
}
