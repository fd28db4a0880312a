import type { AnyCommand } from './command.ts';

/**
 * Splits the text after the phrase of a command into its arguments. Unless the command says otherwise, the
 * first argument takes all of it.
 */
export function splitArguments(command: AnyCommand, text: string): Readonly<Record<string, string>> {
  if (command.splitText !== undefined) {
    const parts = Object.entries(command.splitText(text));
    return Object.fromEntries(parts.flatMap(([name, part]) => (part === undefined ? [] : [[name, part]])));
  }
  const [first] = Object.keys(command.args);
  return first === undefined ? {} : { [first]: text };
}
