import { translate } from '../i18n/index.ts';
import { renderButton, renderButtons } from './drawing/actions.ts';
import { defineCard, optional } from './drawing/render.ts';
import { careText } from './wording/care-text.ts';
import { mostUrgent, qualificationLines } from './wording/customer-row.ts';
import { customerName } from './wording/customer-text.ts';
import { pageRange } from './wording/page-range.ts';
import { statusLine } from './wording/qualification-status.ts';
import template from './templates/pending.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { MineCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

/** The most qualifications of a customer in a row. The customer's own card has them all. */
const mostQualifications = 3;

/** Lists the customers that a person takes care of, as they were last seen. */
export function mineCard({ rows, total, first, buttons }: MineCardData, context: CardContext): AdaptiveCard {
  const { locale, host } = context;
  const heading = translate(locale, 'cards.mine.heading');
  const place =
    total === 0
      ? translate(locale, 'cards.mine.none')
      : translate(locale, 'cards.pending.place', { ...pageRange(first, rows.length), all: total });
  return renderCard(
    {
      heading,
      place,
      rows: rows.map(({ cared: { care, customer }, check }) => {
        const { seen } = customer;
        const lines = seen
          ? qualificationLines(seen, context, mostQualifications)
          : [translate(locale, 'cards.watches.notChecked')];
        return {
          name: customerName(customer),
          ...statusLine(seen ? mostUrgent(seen) : 'none', ''),
          lines: [...lines, careText(care, context)].map((text) => ({ text })),
          action: renderButton(check, host),
        };
      }),
      known: optional(total === 0 ? undefined : translate(locale, 'cards.pending.known')),
    },
    { essence: [heading, place], actions: renderButtons(buttons, host) },
    context,
  );
}
