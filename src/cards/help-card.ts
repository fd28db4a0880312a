import { translate } from '../i18n/index.ts';
import { renderButtons } from './drawing/actions.ts';
import { cleanText, quoteLength } from './drawing/outside-text.ts';
import { defineCard } from './drawing/render.ts';
import template from './templates/help.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { HelpCardData, HelpEntry } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Lists what can be typed, each with examples to press. */
export function helpCard({ entries, aliases = [] }: HelpCardData, context: CardContext): AdaptiveCard {
  const { locale, host } = context;
  const heading = translate(locale, 'cards.help.heading');
  return renderCard(
    {
      heading,
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
                text: cleanText(aliases.join(', '), quoteLength),
              },
            ],
    },
    { essence: [heading, entries.map(usage).join('; ')] },
    context,
  );
}

function usage(entry: HelpEntry): string {
  return cleanText(entry.usage, quoteLength);
}
