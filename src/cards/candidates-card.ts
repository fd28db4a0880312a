import { translate } from '../i18n/index.ts';
import { renderButton } from './drawing/actions.ts';
import { customerName, customerWhereabouts } from './wording/customer-text.ts';
import { quoteValues } from './drawing/outside-text.ts';
import { defineCard, optional } from './drawing/render.ts';
import template from './templates/candidates.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { CandidatesCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Offers customers to choose from. */
export function candidatesCard(data: CandidatesCardData, context: CardContext): AdaptiveCard {
  const { locale, host } = context;
  const { heading, intro } = headingTexts(data, context);
  return renderCard(
    {
      heading,
      intro,
      rows: data.candidates.map(({ customer, check }) => ({
        name: customerName(customer),
        whereabouts: optional(customerWhereabouts(locale, customer)),
        tenantId: customer.customerTenantId,
        action: renderButton(check, host),
      })),
      more: optional(data.more ? translate(locale, 'cards.candidates.more') : undefined),
    },
    { essence: [heading, intro] },
    context,
  );
}

function headingTexts({ text, candidates, more, purpose }: CandidatesCardData, { locale }: CardContext) {
  const count = candidates.length;
  const values = quoteValues({ text });
  switch (purpose) {
    case 'check':
      return {
        heading: translate(locale, 'cards.candidates.didYouMean', { count }),
        intro: translate(locale, 'cards.candidates.noSingleMatch', { ...values, count }),
      };
    case 'similar':
      return {
        heading: translate(locale, 'cards.candidates.didYouMean', { count }),
        intro: translate(locale, 'cards.candidates.notFound', values),
      };
    case 'find':
    case 'word':
      return {
        heading: translate(locale, more ? 'cards.candidates.first' : 'cards.candidates.found', { count }),
        intro: translate(
          locale,
          `cards.candidates.${purpose === 'find' ? 'startsWith' : 'hasWords'}`,
          values,
        ),
      };
  }
}
