import type { AnyCommand } from './command.ts';

/**
 * Splits the text after the phrase of a command into its arguments. Unless the command says otherwise, the
 * first argument takes all of it.
 */
export function shareOut(command: AnyCommand, text: string): Readonly<Record<string, string>> {
  if (command.shareOut !== undefined) {
    const shares = Object.entries(command.shareOut(text));
    return Object.fromEntries(
      shares.flatMap(([name, share]) => (share === undefined ? [] : [[name, share]])),
    );
  }
  const [first] = Object.keys(command.args);
  return first === undefined ? {} : { [first]: text };
}
