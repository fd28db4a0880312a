import { dropUndefined } from '../../json/drop-undefined.ts';
import { withoutFinalMarks } from '../../teams/activity/text.ts';
import type { AnyCommand } from '../contract/command.ts';
import { splitArguments } from '../contract/split-arguments.ts';
import { mayMeanOpposite } from './opposites.ts';
import { nearestPhrase, type PhraseMatch } from './phrases.ts';
import { argumentText, readArguments } from './read-arguments.ts';
import { readPieces, type Piece } from './sentence.ts';
import { readTokens, type Token } from './tokens.ts';

/** What a text that is not understood may mean. */
export interface Guess {
  /** What is offered as a button. */
  readonly guess?: PhraseMatch;
  /** Texts of which one may be a customer's name. Only whoever knows the customers can tell. */
  readonly names?: readonly PossibleName[];
}

export interface PossibleName {
  readonly name: string;
  /** It looks like a name, and not like a sentence: Partner Center is asked for it. */
  readonly isLikely: boolean;
}

/** A text that is not understood, taken apart. */
interface Unread {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly pieces: readonly Piece[];
  /** The phrase that it begins or ends with, although it was not meant. */
  readonly match: PhraseMatch | undefined;
}

/**
 * Guesses, in this order: a check of the tenant ids, domains and quoted names that are in the text; a command that was
 * typed with a slip; a name. Where a sentence denies something, or is about a command, nothing is guessed but a check.
 */
export function guessMeaning(unread: Unread, commands: readonly AnyCommand[]): Guess {
  const { text, tokens, pieces, match } = unread;
  const check = commands.find(({ id }) => id === 'check-qualification');
  if (check === undefined) return {};
  const isSaidOf = match !== undefined || pieces.some(({ meanings }) => meanings.has('nots'));
  const near = isSaidOf ? undefined : nearestPhrase(commands, text);
  const isUnsure = near !== undefined && mayMeanOpposite(near.command, text, commands);
  const customers = tokens.flatMap((token) => (token.kind === 'customer' ? [token.text] : []));
  if (customers.length > 0) {
    const command = near !== undefined && isWithCustomer(near) && !isUnsure ? near.command : check;
    return { guess: { command, rest: customers.join(', ') } };
  }
  if (isSaidOf || isUnsure) return {};
  if (near !== undefined) return dropUndefined({ guess: guessOf(near, commands) });
  const names = namesIn(text, pieces);
  const name = names.at(-1)?.name;
  return name === undefined ? {} : { guess: { command: check, rest: name }, names };
}

/** Whether the command is about one customer, and nothing but separators and customers follow it. */
function isWithCustomer({ command, rest }: PhraseMatch): boolean {
  return 'customer' in command.args && (readTokens(rest) ?? []).every(({ kind }) => kind !== 'word');
}

/**
 * A guess with its argument as typed. Where only some words are arguments and this is none, it is no guess, nor where a
 * customer is expected and a sentence goes on.
 */
function guessOf(near: PhraseMatch, commands: readonly AnyCommand[]): PhraseMatch | undefined {
  const rest = argumentText(near);
  if (
    'customer' in near.command.args &&
    near.command.splitText === undefined &&
    !isLikeName(rest, commands)
  ) {
    return undefined;
  }
  const isChoice = near.command.id === 'language' || near.command.id === 'notify-here';
  const isReadable = readArguments(near.command, splitArguments(near.command, rest)).ok;
  return isChoice && rest !== '' && !isReadable ? undefined : { ...near, rest };
}

/** Whether a text may be a name as far as its words go, or there is none. */
function isLikeName(text: string, commands: readonly AnyCommand[]): boolean {
  const pieces = readPieces(readTokens(text) ?? [], commands);
  return isCapitalised(text) || pieces.every(isNew);
}

/** Whether a word is not known, or may stand in a name: `of`. */
function isNew({ meanings }: Piece): boolean {
  return meanings.size === 0 || meanings.has('links');
}

/** Names are a few words; a longer text is a sentence. */
const mostWordsOfName = 6;
const shortestName = 3;
const longestName = 80;

/** Lower-case words of a sentence could be anything. This many without a capital are still looked for. */
const mostPlainWords = 2;

/**
 * Texts that may be the name in `is Contoso University approved?`: all of it, and what is left without the words of a
 * check around it. Words of other commands, questions and small talk are no names.
 */
function namesIn(text: string, pieces: readonly Piece[]): readonly PossibleName[] {
  const isUnknown = ({ meanings }: Piece) => meanings.size === 0;
  const [first, last] = [pieces.find(isUnknown), pieces.findLast(isUnknown)];
  if (first === undefined || last === undefined) return [];
  const inside = pieces.filter(({ start, end }) => start >= first.start && end <= last.end);
  const outside = pieces.filter((piece) => !inside.includes(piece));
  const isNoName = ({ meanings }: Piece) => meanings.has('questions') || meanings.has('nots');
  if (inside.some(isNoName) || inside.filter(isUnknown).length * 2 < inside.length) return [];
  const isOnlyNew = pieces.every(isNew);
  const whole = asName(text);
  const isWhole = !outside.some(isNoName) && (isOnlyNew || isCapitalised(whole));
  const isShort = isOnlyNew && pieces.length <= mostPlainWords;
  const asksForCheck = outside.some(({ meanings }) => meanings.has('check-qualification'));
  const names = [
    ...(isWhole ? [{ name: whole, isLikely: isShort || isCapitalised(whole) }] : []),
    ...(asksForCheck ? [{ name: asName(text.slice(first.start, last.end)), isLikely: true }] : []),
  ];
  return names.filter(({ name }) => isShortEnough(name));
}

function asName(text: string): string {
  return withoutFinalMarks(text).trim();
}

function isShortEnough(name: string): boolean {
  return (
    name.length >= shortestName &&
    name.length <= longestName &&
    name.split(' ').length <= mostWordsOfName &&
    !name.includes('\n')
  );
}

/** Whether the words begin with capitals, as in `University of the Arts`, or in a script that has none. */
function isCapitalised(name: string): boolean {
  const words = name.split(' ');
  return words.every(
    (word, index) => !/^\p{Ll}/u.test(word) || (word.length <= 3 && index > 0 && index < words.length - 1),
  );
}
