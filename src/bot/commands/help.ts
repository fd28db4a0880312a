import { commandTexts, type Locale } from '../../i18n/index.ts';
import { findCommandByPhrase, nearestPhrase } from '../typed-text/phrases.ts';
import type { Reply, HelpEntry } from '../../reply/index.ts';
import { optionalText } from './arguments.ts';
import { helpButton, helpOnButton, typedButton } from './buttons.ts';
import { defineCommand, type AnyCommand } from '../contract/command.ts';
import { offeredExamples } from '../contract/examples.ts';

/** Lists the commands that this person can use here, or explains one of them. */
export const help = defineCommand({
  id: 'help',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'reader',
  args: { command: optionalText },
  examples: [''],
  run({ locale, available }, { command: topic }) {
    if (topic === '') {
      const entries = available.map((each) => helpEntry(each, locale, 1));
      return Promise.resolve({ kind: 'help', data: { entries } });
    }
    const command = findCommandByPhrase(available, topic);
    return Promise.resolve(
      command === undefined ? unknownTopic(topic, available, locale) : helpFor(command, locale),
    );
  },
});

/** Nobody reads a list of twenty ways to type a command. The others are understood in silence. */
const mostAliases = 3;

function helpFor(command: AnyCommand, locale: Locale): Reply {
  const { phrase, aliases } = commandTexts(locale, command.id);
  const others = new Set([...aliases.slice(0, mostAliases), commandTexts('en', command.id).phrase]);
  others.delete(phrase);
  return { kind: 'help', data: { entries: [helpEntry(command, locale)], aliases: [...others] } };
}

/** Says that there is no such command, and offers help on the one that was probably meant. */
function unknownTopic(topic: string, available: readonly AnyCommand[], locale: Locale): Reply {
  const meant = nearestPhrase(available, topic)?.command;
  return {
    kind: 'problem',
    data: {
      code: 'unknownCommand',
      values: { text: topic },
      buttons: [...(meant ? [helpOnButton(meant, locale)] : []), helpButton(locale)],
    },
  };
}

function helpEntry(command: AnyCommand, locale: Locale, mostExamples?: number): HelpEntry {
  const { phrase, argument, summary } = commandTexts(locale, command.id);
  return {
    usage: argument === '' ? phrase : `${phrase} ${argument}`,
    summary,
    // Help's own example would only show this card again.
    examples:
      command.id === 'help'
        ? []
        : offeredExamples(command, locale)
            .slice(0, mostExamples)
            .map((each) => typedButton(command, each, locale)),
  };
}
