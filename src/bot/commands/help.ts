import { commandTexts, type Locale } from '../../i18n/index.ts';
import { findCommandByPhrase } from '../phrases.ts';
import { optionalText } from './arguments.ts';
import { typedButton } from './buttons.ts';
import { defineCommand, type AnyCommand } from './define.ts';
import type { HelpEntry } from '../../cards/types.ts';

/** Says what can be typed here. */
export const help = defineCommand({
  id: 'help',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'reader',
  args: { command: optionalText },
  examples: [''],
  run({ locale, available }, { command: topic }) {
    const command = topic === '' ? undefined : findCommandByPhrase(available, topic);
    if (command === undefined) {
      return Promise.resolve({
        kind: 'help',
        data: { entries: available.map((each) => helpEntry(each, locale, 1)) },
      });
    }
    const { phrase, aliases } = commandTexts(locale, command.id);
    const english = commandTexts('en', command.id);
    const others = new Set([...aliases, english.phrase, ...english.aliases]);
    others.delete(phrase);
    return Promise.resolve({
      kind: 'help',
      data: { entries: [helpEntry(command, locale)], aliases: [...others] },
    });
  },
});

function helpEntry(command: AnyCommand, locale: Locale, mostExamples = command.examples.length): HelpEntry {
  const { phrase, argument, summary } = commandTexts(locale, command.id);
  return {
    usage: argument === '' ? phrase : `${phrase} ${argument}`,
    summary,
    // Help's own example would only show this card again.
    examples:
      command.id === 'help'
        ? []
        : command.examples.slice(0, mostExamples).map((each) => typedButton(command, each, locale)),
  };
}
