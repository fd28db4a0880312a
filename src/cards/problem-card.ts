import { translate, type Locale } from '../i18n/index.ts';
import { renderButtons } from './drawing/actions.ts';
import { idForSupport } from './drawing/correlation-id.ts';
import { cleanText, quoteLength, quoteValues } from './drawing/outside-text.ts';
import { defineCard } from './drawing/render.ts';
import { unknownCountryText } from './wording/list-filter-text.ts';
import template from './templates/problem.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { ProblemCardData, ProblemCode } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Says why something could not be done, and what to do instead. */
export function problemCard(data: ProblemCardData, context: CardContext): AdaptiveCard {
  const { locale, host } = context;
  const { code, values = {}, example, buttons, correlationId } = data;
  const title = translate(locale, `problems.${code}.title`);
  const text = [
    translate(locale, `problems.${code}.text`, quoteValues(values)),
    ...(code === 'partnerCenter.throttled' ? [whenToTryAgain(locale, values.seconds)] : []),
    ...unknownCountryText(Number(values.unknownCountry ?? 0), locale),
  ].join(' ');
  return renderCard(
    {
      title,
      // A box is for what broke; what can be typed differently is a sentence.
      style: isFailure(code) ? 'attention' : 'default',
      text,
      example:
        example === undefined
          ? []
          : [{ label: translate(locale, 'cards.problem.example'), text: cleanText(example, quoteLength) }],
      correlationId: idForSupport(correlationId, locale),
    },
    { essence: [title, text], actions: renderButtons(buttons, host) },
    context,
  );
}

/** A longer wait is given in minutes. */
const mostSeconds = 120;

function whenToTryAgain(locale: Locale, seconds: string | number | undefined): string {
  if (typeof seconds !== 'number' || seconds <= 0) return translate(locale, 'cards.problem.tryAgainLater');
  return seconds <= mostSeconds
    ? translate(locale, 'cards.problem.tryAgainIn', { count: seconds })
    : translate(locale, 'cards.problem.tryAgainInMinutes', { count: Math.ceil(seconds / 60) });
}

/** Codes that say something about a customer or a validation code. They are answers, not failures. */
const findings: readonly ProblemCode[] = [
  'partnerCenter.notOurCustomer',
  'partnerCenter.alreadyInReview',
  'partnerCenter.alreadyQualified',
  'partnerCenter.attemptsUsedUp',
  'partnerCenter.validationCodeUnknown',
  'partnerCenter.validationCodeUsedUp',
];

/** Whether something failed, as opposed to a text that the person can type differently. */
function isFailure(code: ProblemCode): boolean {
  return (
    code === 'internal' ||
    code.startsWith('signIn.') ||
    (code.startsWith('partnerCenter.') && !findings.includes(code))
  );
}
