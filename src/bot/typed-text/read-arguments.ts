import { maxCustomerLength } from '../../api/index.ts';
import type { Problem } from '../../reply/index.ts';
import type { AnyButtonCommand, AnyCommand } from '../contract/command.ts';
import type { PhraseMatch } from './phrases.ts';
import { withoutNameEnding } from './name-ending.ts';
import { withoutStopWords } from './stop-words.ts';

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

/** The text after the phrase, without a case ending, and without stop words unless the first argument is verbatim. */
export function argumentText({ command, rest }: PhraseMatch): string {
  const [first] = Object.values(command.args);
  return withoutNameEnding(first?.isVerbatim ? rest : withoutStopWords(rest));
}
