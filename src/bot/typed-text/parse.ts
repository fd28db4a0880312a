import { maxCustomerLength } from '../../api/index.ts';
import type { Problem } from '../../reply/index.ts';
import type { AnyButtonCommand, AnyCommand } from '../contract/command.ts';
import { splitArguments } from '../contract/split-arguments.ts';
import { matchPhrase, nearestPhrase, type PhraseMatch } from './phrases.ts';
import { withoutCourtesies, withoutStopWords } from './stop-words.ts';
import { withoutLeadingSeparators } from '../../teams/activity/text.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** The result of parsing a message or a button. Arguments are still text. */
export type Parsed =
  | {
      readonly kind: 'command';
      readonly command: AnyCommand | AnyButtonCommand;
      readonly args: Readonly<Record<string, string>>;
    }
  /** The message is empty but for a mention. */
  | { readonly kind: 'empty' }
  /** `guess` is what was probably meant. */
  | { readonly kind: 'unknown'; readonly text: string; readonly guess?: PhraseMatch };

/** The longest text that is guessed to be a customer's name. */
const longestGuess = 80;

/** Parses normalised text: a greeting or `please` perhaps, the phrase of a command, and its arguments. */
export function parse(typed: string, commands: readonly AnyCommand[]): Parsed {
  const text = withoutLeadingSeparators(withoutCourtesies(withoutLeadingSeparators(typed)));
  if (text === '') return { kind: 'empty' };
  const match = matchPhrase(commands, text);
  if (match !== undefined) {
    return {
      kind: 'command',
      command: match.command,
      args: splitArguments(match.command, argumentText(match)),
    };
  }
  const guess = nearestPhrase(commands, text) ?? bareCustomer(text, commands);
  return dropUndefined({
    kind: 'unknown',
    text: typed,
    guess: guess && { ...guess, rest: argumentText(guess) },
  });
}

/** Guesses that text without a phrase names a customer to check, as most such texts do. */
function bareCustomer(text: string, commands: readonly AnyCommand[]): PhraseMatch | undefined {
  const command = commands.find(({ id }) => id === 'check-qualification');
  return command !== undefined && text.length <= longestGuess ? { command, rest: text } : undefined;
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
