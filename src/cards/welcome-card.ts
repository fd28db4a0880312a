import { translate } from '../i18n/index.ts';
import { renderButtons } from './drawing/actions.ts';
import { defineCard } from './drawing/render.ts';
import template from './templates/welcome.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { WelcomeCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Says in a sentence what the bot is for, and takes the first customer. Sent once. */
export function welcomeCard({ scope, check, help }: WelcomeCardData, context: CardContext): AdaptiveCard {
  const { locale, host } = context;
  const heading = translate(locale, 'cards.welcome.heading');
  const label = translate(locale, `cards.welcome.label.${scope}`);
  return renderCard(
    {
      heading,
      label,
      errorMessage: translate(locale, 'problems.missingCustomer.text'),
      maxLength: longestList,
    },
    { essence: [heading, label], actions: renderButtons([check, help], host) },
    context,
  );
}

/** In characters. Several customers may be typed, too. */
const longestList = 1_000;
