import { translate } from '../i18n/index.ts';
import { renderButton, renderButtons } from './drawing/actions.ts';
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
  const { page } = data;
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
      range: optional(page && rangeOf(page, data.candidates.length)),
      more: optional(data.more ? translate(locale, 'cards.candidates.more') : undefined),
    },
    { essence: [heading, intro], actions: renderButtons(page?.buttons ?? [], host) },
    context,
  );
}

/** `11–20 / 23`, or `11–20` while nobody knows how many there are. */
function rangeOf({ first, total }: NonNullable<CandidatesCardData['page']>, rows: number): string {
  const range = `${first}–${first + rows - 1}`;
  return total === undefined ? range : `${range} / ${total}`;
}

function headingTexts(
  { text, candidates, more, page, purpose }: CandidatesCardData,
  { locale }: CardContext,
) {
  const seen = (page?.first ?? 1) - 1 + candidates.length;
  const count = page?.total ?? seen;
  const isAll = page === undefined ? !more : page.total !== undefined;
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
        heading: translate(locale, isAll ? 'cards.candidates.found' : 'cards.candidates.moreThan', { count }),
        intro: translate(
          locale,
          `cards.candidates.${purpose === 'find' ? 'startsWith' : 'hasWords'}`,
          values,
        ),
      };
  }
}
