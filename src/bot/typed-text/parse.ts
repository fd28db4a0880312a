import type { AnyButtonCommand, AnyCommand } from '../contract/command.ts';
import { splitArguments } from '../contract/split-arguments.ts';
import { readCustomerList } from './customer-list.ts';
import { guessMeaning, type Guess } from './guess.ts';
import { nameIn } from './naming.ts';
import { withoutNameEnding } from './name-ending.ts';
import { readListFilter } from './list-filter.ts';
import { matchPhrase, matchPhraseAtEnd, type PhraseMatch } from './phrases.ts';
import { readQuestion } from './question.ts';
import { argumentText } from './read-arguments.ts';
import { isClear, readPieces, readSentence, type Piece, type Spoken } from './sentence.ts';
import { goesOnSentence, withoutCourtesies, withoutLastCourtesies } from './stop-words.ts';
import { readTokens, type Token } from './tokens.ts';
import { withoutLeadingSeparators } from '../../teams/activity/text.ts';

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
  | ({ readonly kind: 'unknown'; readonly text: string } & Guess);

/**
 * Parses normalised text, in this order: a list of names and other customers; a sentence in which every word is known; a phrase at the beginning and its
 * arguments; a name and a phrase at the end; a name. What changes something is read only where it was clearly typed.
 */
export function parse(typed: string, commands: readonly AnyCommand[]): Parsed {
  const typedTokens = readTokens(typed) ?? [];
  if (isThanks(typed, typedTokens, commands)) return { kind: 'thanks' };
  const said = withoutLeadingSeparators(typed);
  const text = withoutLeadingSeparators(withoutCourtesies(said));
  if (text === '') return { kind: 'empty' };
  const match = matchPhrase(commands, text) ?? matchPhraseAtEnd(commands, withoutLastCourtesies(text));
  const list = match && readListed(match, commands);
  if (list !== undefined) return { kind: 'command', ...list };
  const tokens = text === typed ? typedTokens : (readTokens(text) ?? []);
  const pieces = readPieces(tokens, commands);
  const sentence =
    readSentence(text, tokens, pieces, commands, text !== said) ??
    readQuestion(text, tokens, pieces, commands);
  if (sentence !== undefined) return { kind: 'command', ...sentence };
  if (match !== undefined && isMeant(match, commands)) {
    const { command } = match;
    const { rest, ...end } = endOf(command, argumentText(match));
    const args = { ...splitArguments(command, withoutNaming(command, rest, commands)), ...end };
    return { kind: 'command', command, args };
  }
  return { kind: 'unknown', text: typed, ...guessMeaning({ text, tokens, pieces, match }, commands) };
}

/** A command with a list in which names and other customers are mixed. A sentence would be read for the others alone. */
function readListed({ command, rest }: PhraseMatch, commands: readonly AnyCommand[]): Spoken | undefined {
  const [name, argument] = Object.entries(command.args)[0] ?? [];
  if (name === undefined || argument?.isList !== true) return undefined;
  const { rest: said, ...end } = endOf(command, argumentText({ command, rest }));
  const list = readCustomerList(said, commands);
  return list === undefined ? undefined : { command, args: { [name]: list, ...end } };
}

/** What stands at the end of the text, and the rest, without the case ending of its last word. */
function endOf(
  command: AnyCommand,
  text: string,
): Readonly<Record<string, string>> & { readonly rest: string } {
  const { rest, ...end } = command.splitEnd?.(text) ?? { rest: text };
  const said = Object.entries(end).filter((part): part is [string, string] => part[1] !== undefined);
  return { ...Object.fromEntries(said), rest: said.length === 0 ? rest : withoutNameEnding(rest) };
}

/** The argument without words around the name in it. A tenant id, a domain or a quoted name has none. */
function withoutNaming(command: AnyCommand, rest: string, commands: readonly AnyCommand[]): string {
  if (command.splitText !== undefined) return rest;
  const tokens = readTokens(rest) ?? [];
  return tokens.some(({ kind }) => kind === 'customer') ? rest : nameIn(rest, tokens, commands);
}

function hasCustomer(text: string): boolean {
  return (readTokens(text) ?? []).some(({ kind }) => kind === 'customer');
}

/** In characters. What is longer says more than thank you. */
const longestThanks = 200;

/** Whether a message only says thank you, politely perhaps. */
function isThanks(typed: string, tokens: readonly Token[], commands: readonly AnyCommand[]): boolean {
  if (typed.length > longestThanks || tokens.some(({ kind }) => kind === 'customer')) return false;
  const pieces = readPieces(tokens, commands);
  const isPolite = ({ meanings }: Piece) =>
    (['thanks', 'please', 'greetings'] as const).some((kind) => meanings.has(kind));
  return pieces.some(({ meanings }) => meanings.has('thanks')) && pieces.every(isPolite);
}

/**
 * Whether a phrase and what follows it were meant as the command: a sentence may begin with the same words. `stop
 * notifications are annoying` and `request education was denied for contoso.edu` ask for nothing.
 */
function isMeant({ command, rest }: PhraseMatch, commands: readonly AnyCommand[]): boolean {
  if (rest === '') return true;
  if (command.id === 'help') return !hasCustomer(rest);
  if (Object.keys(command.args).length === 0) return false;
  // `Contoso pending` and `pending for Contoso` ask about a customer; a filter is one of a few words.
  if (lists.has(command.id)) {
    const filter = readListFilter(argumentText({ command, rest }));
    return filter.ok || filter.why === 'period';
  }
  // Whatever follows it is a time, or the answer says what to type.
  if (command.id === 'digest' || !isClear(command)) return true;
  const said = argumentText({ command, rest });
  const tokens = readTokens(said) ?? [];
  const [first] = readPieces(tokens.slice(0, 1), commands);
  const begins = first?.meanings ?? new Set();
  if (everydayVerbs.includes(command.id) && !tokens.some(({ kind }) => kind === 'customer')) {
    const [next] = readPieces((readTokens(rest) ?? []).slice(0, 1), commands);
    if (next?.meanings.has('fillers')) return false;
  }
  if (begins.has('questions') || begins.has('nots') || goesOnSentence(said)) return false;
  const named = tokens.find(({ kind }) => kind === 'customer');
  if (named?.kind === 'customer' && goesOnSentence(said.slice(named.end).trimStart())) return false;
  // A website may follow a name: `request education Proseware Library k12 www.proseware.com`.
  if (command.splitText !== undefined) return true;
  // Where the customer is certain, nothing that is unknown stands before it.
  const customer = tokens.findIndex(({ kind }) => kind === 'customer');
  return (
    customer <= 0 ||
    readPieces(tokens.slice(0, customer), commands).every(({ meanings }) => meanings.size > 0)
  );
}

/** The commands whose argument is a filter of vettings. */
const lists: ReadonlySet<AnyCommand['id']> = new Set(['pending', 'denied', 'approved', 'lost']);

/** Sentences about other things begin with these: `take the day off`. */
const everydayVerbs: readonly AnyCommand['id'][] = ['take', 'release', 'guard', 'snooze'];

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

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
