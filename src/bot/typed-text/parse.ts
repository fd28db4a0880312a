import type { Problem } from '../../cards/types.ts';
import type { AnyButtonCommand, AnyCommand } from '../contract/command.ts';
import { shareOut } from '../contract/share-out.ts';
import { matchPhrase, nearestPhrase, type PhraseMatch } from './phrases.ts';
import { withoutCourtesies, withoutSmallWords } from './stop-words.ts';
import { withoutLeadingSeparators } from '../../teams/activity/text.ts';

/** What was typed, understood or not. Arguments are still text. */
export type Parsed =
  | {
      readonly kind: 'command';
      readonly command: AnyCommand | AnyButtonCommand;
      readonly args: Readonly<Record<string, string>>;
    }
  /** Nothing but a mention, or nothing at all. */
  | { readonly kind: 'empty' }
  /** `guess` is what was probably meant. */
  | { readonly kind: 'unknown'; readonly text: string; readonly guess?: PhraseMatch };

/** A customer's name is rarely longer; longer texts are no command at all. */
const longestGuess = 80;

/** Reads typed text, which is normalised: a greeting or `please` perhaps, a command's phrase, and what follows it. */
export function parse(typed: string, commands: readonly AnyCommand[]): Parsed {
  const text = withoutLeadingSeparators(withoutCourtesies(withoutLeadingSeparators(typed)));
  if (text === '') return { kind: 'empty' };
  const match = matchPhrase(commands, text);
  if (match !== undefined) {
    return { kind: 'command', command: match.command, args: shareOut(match.command, argumentText(match)) };
  }
  const guess = nearestPhrase(commands, text) ?? bareCustomer(text, commands);
  return { kind: 'unknown', text: typed, ...(guess && { guess: { ...guess, rest: argumentText(guess) } }) };
}

/** Most texts that are no command are a customer somebody wants checked. */
function bareCustomer(text: string, commands: readonly AnyCommand[]): PhraseMatch | undefined {
  const command = commands.find(({ id }) => id === 'check-qualification');
  return command !== undefined && text.length <= longestGuess ? { command, rest: text } : undefined;
}

/** Reads what a button carries. Nothing in it is trusted: unknown names are left out, values must be text. */
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

/** Reads every argument, or says what is wrong with the first that cannot be read. */
export function readArguments(
  command: AnyCommand | AnyButtonCommand,
  args: Readonly<Record<string, string>>,
): { readonly ok: true; readonly values: never } | { readonly ok: false; readonly problem: Problem } {
  const values: Record<string, unknown> = {};
  for (const [name, argument] of Object.entries(command.args)) {
    const read = argument.read(args[name] ?? '');
    if (!read.ok) return read;
    values[name] = read.value;
  }
  // The list of commands erases the types that `defineCommand` checked.
  return { ok: true, values: values as never };
}

/** What followed the phrase, as the command's arguments take it. */
function argumentText({ command, rest }: PhraseMatch): string {
  const [first] = Object.values(command.args);
  return first?.isVerbatim ? rest : withoutSmallWords(rest);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
