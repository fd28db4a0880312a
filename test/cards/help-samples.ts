import { checkTypedButton, helpBesideInputButton } from '../../src/bot/customers/buttons.ts';
import { helpCard } from '../../src/cards/help-card.ts';
import { welcomeCard } from '../../src/cards/welcome-card.ts';
import type { CardContext } from '../../src/cards/index.ts';
import type { Button, HelpEntry, HelpTopic } from '../../src/reply/index.ts';
import { commandTexts, type CommandTextId } from '../../src/i18n/index.ts';
import type { Sample } from './sample.ts';

const examples: Readonly<Record<CommandTextId, readonly string[]>> = {
  'check-qualification': ['contoso.edu', '4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04'],
  ready: ['contoso.edu'],
  watch: ['contoso.edu'],
  guard: ['contoso.edu'],
  'stop-watching': ['contoso.edu'],
  watches: [],
  portfolio: [],
  pending: ['education'],
  denied: ['education'],
  approved: ['education'],
  lost: ['education'],
  export: ['denied'],
  mine: [],
  take: ['contoso.edu'],
  release: ['contoso.edu'],
  snooze: ['contoso.edu'],
  unsnooze: ['contoso.edu'],
  history: ['contoso.edu'],
  'request-education': [],
  'request-gcc': [],
  'request-soe': [],
  'validation-codes': [],
  find: ['Contoso'],
  'notify-here': ['all', 'denied'],
  'stop-notifications': [],
  digest: [],
  language: ['en'],
  'forget-me': [''],
  help: [],
};

function exampleButtons(id: CommandTextId, { locale }: CardContext): Button[] {
  const { phrase } = commandTexts(locale, id);
  return examples[id].map((text) => ({ title: `${phrase} ${text}`, command: id, args: { text } }));
}

function helpEntry({ locale }: CardContext, id: CommandTextId, examples: readonly Button[] = []): HelpEntry {
  const { phrase, argument, summary } = commandTexts(locale, id);
  return { usage: `${phrase} ${argument}`.trim(), summary, examples };
}

const topics = {
  lookUp: ['check-qualification', 'history', 'find'],
  news: ['watch', 'stop-watching', 'watches', 'notify-here', 'stop-notifications'],
  requests: ['request-education', 'request-gcc', 'request-soe', 'validation-codes', 'language', 'help'],
  settings: ['language', 'help'],
} as const satisfies Record<HelpTopic, readonly CommandTextId[]>;

const helpSample = (name: string, ...shown: HelpTopic[]): Sample => ({
  name: `help: ${name}`,
  render: (context) =>
    helpCard(
      {
        kind: 'all',
        sections: shown.map((topic) => ({
          topic,
          entries: topics[topic].map((id) => helpEntry(context, id)),
        })),
        buttons: exampleButtons('check-qualification', context).slice(0, 1),
      },
      context,
    ),
});

export const helpSamples: readonly Sample[] = [
  helpSample('everything', 'lookUp', 'news', 'requests'),
  helpSample('for those who may not request', 'lookUp', 'news', 'settings'),
  {
    name: 'help: one command',
    render: (context) =>
      helpCard(
        {
          kind: 'one',
          entry: helpEntry(context, 'check-qualification', exampleButtons('check-qualification', context)),
          aliases: commandTexts(context.locale, 'check-qualification').aliases,
        },
        context,
      ),
  },
];

export const welcomeSamples = (['personal', 'team', 'groupChat'] as const).map((scope): Sample => ({
  name: `welcome: ${scope}`,
  render: (context) =>
    welcomeCard(
      { scope, check: checkTypedButton(context.locale), help: helpBesideInputButton(context.locale) },
      context,
    ),
}));
