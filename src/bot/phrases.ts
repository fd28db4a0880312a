import { distance } from 'fastest-levenshtein';
import { commandTexts, locales } from '../i18n/index.ts';
import type { AnyCommand } from './commands/define.ts';
import { foldKeyword } from './text.ts';

/** A command and what was typed after its phrase. */
export interface PhraseMatch {
  readonly command: AnyCommand;
  readonly rest: string;
}

/** The command whose phrase the text starts with: whole words, the longest phrase first. */
export function matchPhrase(commands: readonly AnyCommand[], text: string): PhraseMatch | undefined {
  const { commandOf, wordCounts } = indexOf(commands);
  for (const wordCount of wordCounts) {
    const [head, rest] = splitWords(text, wordCount);
    const command = commandOf.get(foldKeyword(head));
    if (command !== undefined) return { command, rest };
  }
  return undefined;
}

/** The command that has exactly this phrase. */
export function findCommandByPhrase(commands: readonly AnyCommand[], text: string): AnyCommand | undefined {
  const match = matchPhrase(commands, text);
  return match?.rest === '' ? match.command : undefined;
}

/** The command that was probably meant: the least share of wrong letters, at most one in three. */
export function nearestPhrase(commands: readonly AnyCommand[], text: string): PhraseMatch | undefined {
  let nearest: (PhraseMatch & { readonly wrong: number }) | undefined;
  for (const [phrase, command] of indexOf(commands).commandOf) {
    const [head, rest] = splitWords(text, countWords(phrase));
    const wrong = wrongLetters(foldKeyword(head), phrase) / phrase.length;
    if (wrong <= 1 / 3 && wrong < (nearest?.wrong ?? Infinity)) {
      nearest = { command, rest, wrong };
    }
  }
  return nearest;
}

/** Letters in the wrong order are one slip of the fingers, not two wrong letters. */
function wrongLetters(typed: string, phrase: string): number {
  const sorted = (word: string) => [...word].sort().join('');
  return typed !== phrase && sorted(typed) === sorted(phrase) ? 1 : distance(typed, phrase);
}

interface PhraseIndex {
  /** Every phrase and alias in every language, folded: what a colleague's Teams speaks must not matter. */
  readonly commandOf: ReadonlyMap<string, AnyCommand>;
  /** How many words phrases have, most first. */
  readonly wordCounts: readonly number[];
}

/** Commands are declared once and never change: each list is folded once. */
const indexes = new WeakMap<readonly AnyCommand[], PhraseIndex>();

function indexOf(commands: readonly AnyCommand[]): PhraseIndex {
  const known = indexes.get(commands);
  if (known !== undefined) return known;
  const commandOf = new Map(
    commands.flatMap((command) =>
      locales.flatMap((locale) => {
        const { phrase, aliases } = commandTexts(locale, command.id);
        return [phrase, ...aliases].map((each) => [foldKeyword(each), command] as const);
      }),
    ),
  );
  const wordCounts = [...new Set([...commandOf.keys()].map(countWords))].sort((a, b) => b - a);
  const index = { commandOf, wordCounts };
  indexes.set(commands, index);
  return index;
}

function countWords(phrase: string): number {
  return phrase.split(' ').length;
}

/** The first `count` words, and what follows them. */
function splitWords(text: string, count: number): [head: string, rest: string] {
  let end = 0;
  for (let words = 0; words < count; words++) {
    const word = /\s*\S+/uy;
    word.lastIndex = end;
    if (!word.test(text)) break;
    end = word.lastIndex;
  }
  return [text.slice(0, end), text.slice(end).trim()];
}
