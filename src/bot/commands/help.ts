import { commandTexts, type Locale } from '../../i18n/index.ts';
import { findCommandByPhrase, nearestPhrase } from '../typed-text/phrases.ts';
import type { Button, HelpCardData, HelpEntry, HelpTopic, Reply } from '../../reply/index.ts';
import { optionalText } from '../customers/arguments.ts';
import { helpButton, helpOnButton, typedButton } from '../customers/buttons.ts';
import { defineCommand, type AnyCommand, type CommandId } from '../contract/command.ts';
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
      return Promise.resolve({ kind: 'help', data: helpOnAll(available, locale) });
    }
    const command = findCommandByPhrase(available, topic);
    return Promise.resolve(
      command === undefined ? unknownTopic(topic, available, locale) : helpFor(command, locale),
    );
  },
});

/** Where the help lists each command. */
const topics: Readonly<Record<CommandId, HelpTopic>> = {
  'check-qualification': 'lookUp',
  ready: 'lookUp',
  pending: 'lookUp',
  denied: 'lookUp',
  approved: 'lookUp',
  lost: 'lookUp',
  export: 'lookUp',
  portfolio: 'lookUp',
  find: 'lookUp',
  history: 'lookUp',
  mine: 'news',
  take: 'news',
  release: 'news',
  snooze: 'news',
  unsnooze: 'news',
  watch: 'news',
  guard: 'news',
  'stop-watching': 'news',
  watches: 'news',
  'notify-here': 'news',
  'stop-notifications': 'news',
  digest: 'news',
  'request-education': 'requests',
  'request-gcc': 'requests',
  'request-soe': 'requests',
  'validation-codes': 'requests',
  language: 'settings',
  'forget-me': 'settings',
  help: 'settings',
};

/** Lists what can be typed in three sections: who may not request has one of settings, others find these there too. */
function helpOnAll(available: readonly AnyCommand[], locale: Locale): HelpCardData {
  const requests = available.some(({ id }) => topics[id] === 'requests');
  const sections = (['lookUp', 'news', requests ? 'requests' : 'settings'] as const).map((topic) => ({
    topic,
    entries: available
      .filter(({ id }) => topics[id] === topic || (topic === 'requests' && topics[id] === 'settings'))
      .map((command) => helpEntry(command, locale)),
  }));
  const [check] = available.filter(({ id }) => id === 'check-qualification');
  const [example] = check ? offeredExamples(check, locale) : [];
  const buttons = check && example !== undefined ? [typedButton(check, example, locale)] : [];
  return { kind: 'all', sections: sections.filter(({ entries }) => entries.length > 0), buttons };
}

/** Nobody reads a list of twenty ways to type a command. The others are understood in silence. */
const mostAliases = 3;

function helpFor(command: AnyCommand, locale: Locale): Reply {
  const { phrase, aliases } = commandTexts(locale, command.id);
  const others = new Set([...aliases.slice(0, mostAliases), commandTexts('en', command.id).phrase]);
  others.delete(phrase);
  return { kind: 'help', data: { kind: 'one', entry: helpEntry(command, locale), aliases: [...others] } };
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

function helpEntry(command: AnyCommand, locale: Locale): HelpEntry {
  const { phrase, argument, summary } = commandTexts(locale, command.id);
  return {
    usage: argument === '' ? phrase : `${phrase} ${argument}`,
    summary,
    examples: examplesFor(command, locale),
  };
}

/** In characters. A phone cuts longer ones, and half a tenant id explains nothing. */
const longestTitle = 40;

/** None that would change something when it is pressed out of curiosity. Help's own would only show this card again. */
function examplesFor(command: AnyCommand, locale: Locale): readonly Button[] {
  if (command.changes || command.id === 'language' || command.id === 'help') return [];
  const buttons = offeredExamples(command, locale).map((each) => typedButton(command, each, locale));
  return buttons.filter(({ title }) => title.length <= longestTitle);
}
