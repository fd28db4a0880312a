import { maxCustomerLength } from '../../api/index.ts';
import type { Problem } from '../../reply/index.ts';
import type { AnyButtonCommand, AnyCommand } from '../contract/command.ts';
import { splitArguments } from '../contract/split-arguments.ts';
import { matchPhrase, matchPhraseAtEnd, nearestPhrase, type PhraseMatch } from './phrases.ts';
import { isClear, readPieces, readSentence, type Piece } from './sentence.ts';
import { goesOnSentence, withoutCourtesies, withoutStopWords } from './stop-words.ts';
import { readTokens, type Token } from './tokens.ts';
import { withoutFinalPunctuation, withoutLeadingSeparators } from '../../teams/activity/text.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** The result of parsing a message or a button. Arguments are still text. */
export type Parsed =
  | {
      readonly kind: 'command';
      readonly command: AnyCommand | AnyButtonCommand;
      readonly args: Readonly<Record<string, string>>;
    }
  /** The message is empty but for a mention, or a greeting. */
  | { readonly kind: 'empty' }
  /** The message says thank you, and nothing else. */
  | { readonly kind: 'thanks' }
  /**
   * `guess` is what was probably meant. `names`: texts of which one may be a customer's name; only whoever knows the
   * customers can tell, and then it is a check of that customer.
   */
  | {
      readonly kind: 'unknown';
      readonly text: string;
      readonly guess?: PhraseMatch;
      readonly names?: readonly string[];
    };

/** The longest text that is guessed to be a customer's name. */
const longestGuess = 80;

/**
 * Parses normalised text, in this order: a sentence in which every word is known; a phrase at the beginning and its
 * arguments; a name and a phrase at the end; a name. What changes something is read only where it was clearly typed.
 */
export function parse(typed: string, commands: readonly AnyCommand[]): Parsed {
  if (isThanks(typed, commands)) return { kind: 'thanks' };
  const text = withoutLeadingSeparators(withoutCourtesies(withoutLeadingSeparators(typed)));
  if (text === '') return { kind: 'empty' };
  const tokens = readTokens(text) ?? [];
  const pieces = readPieces(tokens, commands);
  const sentence = readSentence(text, tokens, pieces, commands);
  if (sentence !== undefined) return { kind: 'command', ...sentence };
  const match = matchPhrase(commands, text) ?? matchPhraseAtEnd(commands, text);
  if (match !== undefined && isMeant(match, commands)) {
    const args = splitArguments(match.command, argumentText(match));
    return { kind: 'command', command: match.command, args };
  }
  return unknown(typed, text, { tokens, pieces, match }, commands);
}

/** Whether a message only says thank you, politely perhaps. */
function isThanks(typed: string, commands: readonly AnyCommand[]): boolean {
  const pieces = readPieces(readTokens(typed) ?? [], commands);
  const isPolite = ({ meanings }: Piece) =>
    (['thanks', 'please', 'greetings'] as const).some((kind) => meanings.has(kind));
  return pieces.some(({ meanings }) => meanings.has('thanks')) && pieces.every(isPolite);
}

/**
 * Whether a phrase and what follows it were meant as the command: a sentence may begin with the same words. `stop
 * notifications are annoying` and `request education was denied for contoso.edu` ask for nothing.
 */
function isMeant({ command, rest }: PhraseMatch, commands: readonly AnyCommand[]): boolean {
  if (rest === '' || command.id === 'help') return true;
  if (Object.keys(command.args).length === 0) return false;
  if (!isClear(command)) return true;
  const said = argumentText({ command, rest });
  const tokens = readTokens(said) ?? [];
  const [first] = readPieces(tokens.slice(0, 1), commands);
  const begins = first?.meanings ?? new Set();
  if (begins.has('questions') || begins.has('nots') || goesOnSentence(said)) return false;
  // A website may follow a name: `request education Proseware Library k12 www.proseware.com`.
  if (command.splitText !== undefined) return true;
  // Where the customer is certain, nothing that is unknown stands before it.
  const customer = tokens.findIndex(({ kind }) => kind === 'customer');
  return (
    customer <= 0 ||
    readPieces(tokens.slice(0, customer), commands).every(({ meanings }) => meanings.size > 0)
  );
}

/** What is not understood: a name perhaps, and what was probably meant. */
function unknown(
  typed: string,
  text: string,
  read: {
    readonly tokens: readonly Token[];
    readonly pieces: readonly Piece[];
    readonly match: PhraseMatch | undefined;
  },
  commands: readonly AnyCommand[],
): Parsed {
  const { tokens, pieces, match } = read;
  const check = commands.find(({ id }) => id === 'check-qualification');
  const customers = tokens.flatMap((token) => (token.kind === 'customer' ? [token.text] : []));
  const isDenied = pieces.some(({ meanings }) => meanings.has('nots'));
  if (check !== undefined && customers.length > 0) {
    return { kind: 'unknown', text: typed, guess: { command: check, rest: customers.join(', ') } };
  }
  const near = isDenied || match !== undefined ? undefined : nearestPhrase(commands, text);
  if (near !== undefined) return dropUndefined({ kind: 'unknown', text: typed, guess: guessed(near) });
  const names = match === undefined && !isDenied ? namesIn(text, pieces) : [];
  const name = names.at(-1);
  if (check === undefined || name === undefined) return { kind: 'unknown', text: typed };
  return { kind: 'unknown', text: typed, guess: { command: check, rest: name }, names };
}

/** A guess with its argument as typed. Where only some words are arguments and this is none, it is no guess. */
function guessed(near: PhraseMatch): PhraseMatch | undefined {
  const rest = argumentText(near);
  const isChoice = near.command.id === 'language' || near.command.id === 'notify-here';
  const isReadable = readArguments(near.command, splitArguments(near.command, rest)).ok;
  return isChoice && rest !== '' && !isReadable ? undefined : { ...near, rest };
}

/** Names are a few words; a longer text is a sentence. */
const mostWordsOfName = 6;
const shortestName = 3;

/**
 * Texts that may be the name in `is Contoso University approved?`: all of it, and what is left without the words of a
 * check around it. Words of other commands, questions and small talk are no names.
 */
function namesIn(text: string, pieces: readonly Piece[]): readonly string[] {
  const isUnknown = ({ meanings }: Piece) => meanings.size === 0;
  const [first, last] = [pieces.find(isUnknown), pieces.findLast(isUnknown)];
  if (first === undefined || last === undefined) return [];
  const inside = pieces.filter(({ start, end }) => start >= first.start && end <= last.end);
  const outside = pieces.filter((piece) => !inside.includes(piece));
  const isNoName = ({ meanings }: Piece) => meanings.has('questions') || meanings.has('nots');
  if (inside.some(isNoName) || inside.filter(isUnknown).length * 2 < inside.length) return [];
  const asksForCheck = outside.some(({ meanings }) => meanings.has('check-qualification'));
  const names = [
    ...(outside.some(isNoName) ? [] : [text]),
    ...(asksForCheck ? [text.slice(first.start, last.end)] : []),
  ].map(withoutFinalPunctuation);
  return [...new Set(names)].filter(
    (name) =>
      name.length >= shortestName &&
      name.length <= longestGuess &&
      name.split(' ').length <= mostWordsOfName &&
      !name.includes('\n'),
  );
}

/**
 * Parses a button's data, which is not trusted: unknown names are dropped, a value that is no text becomes
 * empty.
 */
export function parseButton(
  id: string,
  args: Readonly<Record<string, unknown>>,
  commands: readonly (AnyCommand | AnyButtonCommand)[],
): Parsed {
  const command = commands.find((each) => (each.id as string) === id);
  if (command === undefined) return { kind: 'unknown', text: id };
  const known = Object.keys(command.args).map((name) => [name, textOf(args[name])]);
  return { kind: 'command', command, args: Object.fromEntries(known) as Record<string, string> };
}

/**
 * In characters: the twenty longest names in one question. Typed text and inputs are cut at their own limit; the data
 * of a button may be as long as a request.
 */
const longestArgument = 8_000;

/** What is read of an argument that is too long. */
export const argumentTooLong = {
  ok: false,
  problem: { code: 'tooLong', values: { limit: maxCustomerLength } },
} as const;

/** Reads every argument, or says what is wrong with the first that cannot be read. */
export function readArguments(
  command: AnyCommand | AnyButtonCommand,
  args: Readonly<Record<string, string>>,
): { readonly ok: true; readonly values: never } | { readonly ok: false; readonly problem: Problem } {
  const values: Record<string, unknown> = {};
  for (const [name, argument] of Object.entries(command.args)) {
    const text = args[name] ?? '';
    if (text.length > longestArgument) return argumentTooLong;
    const read = argument.read(text);
    if (!read.ok) return read;
    values[name] = read.value;
  }
  // The list of commands erases the types that `defineCommand` checked.
  return { ok: true, values: values as never };
}

/** The text after the phrase, without stop words unless the first argument is verbatim. */
function argumentText({ command, rest }: PhraseMatch): string {
  const [first] = Object.values(command.args);
  return first?.isVerbatim ? rest : withoutStopWords(rest);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
