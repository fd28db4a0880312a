import { translate } from '../i18n/index.ts';
import { renderButtons } from './drawing/actions.ts';
import { defineCard } from './drawing/render.ts';
import template from './templates/welcome.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { WelcomeCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Says what the bot is for and how to begin. Sent once. */
export function welcomeCard({ scope, examples }: WelcomeCardData, context: CardContext): AdaptiveCard {
  const { locale, host } = context;
  const heading = translate(locale, 'cards.welcome.heading');
  const text = translate(locale, 'cards.welcome.text');
  return renderCard(
    { heading, text, how: translate(locale, `cards.welcome.how.${scope}`) },
    { essence: [heading, text], actions: renderButtons(examples, host) },
    context,
  );
}
