import type { Locale } from '../../i18n/index.ts';
import type { AnyCommand } from './command.ts';

/** What may follow the phrase of a command, in the words of one language. */
export function examplesOf({ examples }: Pick<AnyCommand, 'examples'>, locale: Locale): readonly string[] {
  return examples.map((example) => (typeof example === 'string' ? example : example(locale)));
}

/** The examples that anybody may press: a request for a customer that is made up is not offered. */
export function offeredExamples(command: AnyCommand, locale: Locale): readonly string[] {
  return command.role === 'requester' && 'customer' in command.args ? [] : examplesOf(command, locale);
}
