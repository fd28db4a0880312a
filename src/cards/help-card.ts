import { translate } from '../i18n/index.ts';
import { renderButtons } from './drawing/actions.ts';
import { cleanText, quoteLength } from './drawing/outside-text.ts';
import { defineCard } from './drawing/render.ts';
import template from './templates/help.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { HelpCardData, HelpEntry, HelpSection } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Lists what can be typed in sections that fold, or explains one command. */
export function helpCard(data: HelpCardData, context: CardContext): AdaptiveCard {
  const { locale, host } = context;
  const heading = translate(locale, 'cards.help.heading');
  const { sections, entries, aliases } =
    data.kind === 'all'
      ? { ...data, entries: [], aliases: [] }
      : { ...data, sections: [], entries: [data.entry] };
  const named = [...sections.flatMap((each) => each.entries), ...entries];
  return renderCard(
    {
      heading,
      sections: sections.map((section, index) => sectionView(section, index === 0, context)),
      entries: entries.map((entry) => ({
        usage: usage(entry),
        summary: entry.summary,
        examples: entry.examples.length === 0 ? [] : [{ actions: renderButtons(entry.examples, host) }],
      })),
      aliases:
        aliases.length === 0
          ? []
          : [
              {
                label: translate(locale, 'cards.help.aliases'),
                text: wholeNames(aliases),
              },
            ],
    },
    {
      essence: [heading, named.map(usage).join('; ')],
      actions: data.kind === 'all' ? renderButtons(data.buttons, host) : [],
    },
    context,
  );
}

/** A button that folds and unfolds, and a line for each command. The first section is open. */
function sectionView({ topic, entries }: HelpSection, isOpen: boolean, { locale }: CardContext) {
  return {
    id: `help-${topic}`,
    isOpen,
    title: translate(locale, `cards.help.sections.${topic}`),
    lines: entries.map((entry) => ({ usage: usage(entry), summary: firstSentence(entry.summary) })),
  };
}

/** The rest of a summary is in the help on the command itself. */
function firstSentence(summary: string): string {
  const end = summary.indexOf('. ');
  return end === -1 ? summary : summary.slice(0, end + 1);
}

function usage(entry: HelpEntry): string {
  return cleanText(entry.usage, quoteLength);
}

/** As many names as there is room for: half a name is none that could be typed. */
function wholeNames(names: readonly string[]): string {
  const isShort = (count: number) => names.slice(0, count).join(', ').length <= quoteLength;
  return cleanText(names.filter((_, index) => isShort(index + 1)).join(', '), quoteLength);
}
