import type { ValidationCode } from '../api/index.ts';
import { translate, type Locale } from '../i18n/index.ts';
import { renderButtons } from './drawing/actions.ts';
import { createsLeft } from './wording/code-text.ts';
import { cleanText, nameLength } from './drawing/outside-text.ts';
import { cardThatFits, defineCard, optional } from './drawing/render.ts';
import type { ValidationCodesCardData } from '../reply/index.ts';
import template from './templates/validation-codes.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';

const renderCard = defineCard(template);

/**
 * Lists the partner's validation codes, each with its organisation and how many more customers can be made
 * with it.
 */
export function validationCodesCard(data: ValidationCodesCardData, context: CardContext): AdaptiveCard {
  return cardThatFits(data.codes.length, (shown) => renderCodes(data, context, shown));
}

function renderCodes(
  { codes, buttons }: ValidationCodesCardData,
  context: CardContext,
  shown: number,
): AdaptiveCard {
  const { locale, host } = context;
  const count = codes.length;
  const heading = translate(locale, 'requests.codes.heading', { count });
  const hidden = count - shown;
  return renderCard(
    {
      heading,
      codes: codes.slice(0, shown).map((code) => codeView(code, locale)),
      empty: optional(count === 0 ? translate(locale, 'requests.codes.empty') : undefined),
      notShown: optional(
        hidden > 0 ? translate(locale, 'requests.codes.notShown', { count: hidden }) : undefined,
      ),
    },
    { fallbackText: heading, actions: renderButtons(buttons, host) },
    context,
  );
}

function codeView(code: ValidationCode, locale: Locale) {
  const name = cleanText(code.organizationName ?? '', nameLength);
  return {
    code: cleanText(code.validationCode, nameLength) || '?',
    names: optional(name === '' ? undefined : name),
    left: createsLeft(code, locale),
  };
}
