import { dropUndefined } from '../../json/drop-undefined.ts';
import type { AnyCommand } from '../contract/command.ts';
import { splitArguments } from '../contract/split-arguments.ts';
import { mayMeanOpposite } from './opposites.ts';
import { nearestPhrase, type PhraseMatch } from './phrases.ts';
import { isLikeName, namesIn, type PossibleName } from './possible-names.ts';
import { argumentText, readArguments } from './read-arguments.ts';
import { aroundAll, type Piece } from './sentence.ts';
import { readTokens, type Token } from './tokens.ts';

/** What a text that is not understood may mean. */
export interface Guess {
  /** What is offered as a button. */
  readonly guess?: PhraseMatch;
  /** Texts of which one may be a customer's name. Only whoever knows the customers can tell. */
  readonly names?: readonly PossibleName[];
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
  const nearest = isSaidOf || isSmallWord(pieces[0]) ? undefined : nearestPhrase(commands, text);
  // Help is asked for in everyday words, which other questions begin with as well.
  const near = nearest?.command.id === 'help' && nearest.rest !== '' ? undefined : nearest;
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

/** Whether a word is known and belongs to no command: Swedish `är` is no slip of Turkish `ara`. */
function isSmallWord(piece: Piece | undefined): boolean {
  const meanings = [...(piece?.meanings ?? [])];
  return meanings.length > 0 && meanings.every((each) => each === 'questions' || aroundAll.includes(each));
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
