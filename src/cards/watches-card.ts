import { formatDateTime, translate } from '../i18n/index.ts';
import type { Blindness, ListedWatch } from '../watch/index.ts';
import { renderButton, renderButtons } from './drawing/actions.ts';
import { outcomeLine } from './wording/change-text.ts';
import { customerName } from './wording/customer-text.ts';
import { mostUrgent, qualificationLines } from './wording/customer-row.ts';
import { statusLine } from './wording/qualification-status.ts';
import { defineCard, optional } from './drawing/render.ts';
import template from './templates/watches.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { WatchesCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Lists a page of what this conversation watches, one row each, and says whether it is told about every vetting. */
export function watchesCard(data: WatchesCardData, context: CardContext): AdaptiveCard {
  const { rows, page, total, filter } = data;
  const { locale, host } = context;
  const heading =
    total === 0
      ? translate(locale, 'cards.watches.none')
      : translate(locale, 'cards.watches.heading', { count: total });
  const channel = filter && translate(locale, `cards.watches.filter.${filter}`);
  return renderCard(
    {
      heading,
      rows: rows.map(({ listed, check }) => ({
        ...rowView(listed, context),
        action: renderButton(check, host),
      })),
      empty: optional(total === 0 ? translate(locale, 'cards.watches.empty') : undefined),
      range: optional(
        rows.length < total ? `${page.first}–${page.first + rows.length - 1} / ${total}` : undefined,
      ),
      channel: optional(channel),
    },
    {
      essence: channel ? [heading, channel] : [heading],
      actions: renderButtons([...page.buttons, ...(total === 0 ? [data.example] : [])], host),
    },
    context,
  );
}

/** The most qualifications of a customer in a row. The customer's own card has them all. */
const mostQualifications = 4;

function rowView({ watch, customer }: ListedWatch, context: CardContext) {
  const { seen, blindness } = customer;
  const unseen = blindness && !blindness.seenAgainAt ? unseenTexts(blindness, context) : undefined;
  const lines = seen
    ? qualificationLines(seen, context, mostQualifications)
    : [translate(context.locale, 'cards.watches.notChecked')];
  const waits =
    watch.until === 'decided' ? [] : [translate(context.locale, `cards.watches.until.${watch.until}`)];
  return {
    name: customerName(customer),
    ...(unseen ? outcomeLine('sightLost', '') : statusLine(seen ? mostUrgent(seen) : 'none', '')),
    lines: [...lines, ...waits, ...(unseen ?? [])].map((text) => ({ text })),
  };
}

/** Since when a customer cannot be seen, and why the last check failed. */
function unseenTexts({ since, trouble }: Blindness, { locale, timeZone }: CardContext): readonly string[] {
  const when = formatDateTime(locale, since, timeZone);
  return [
    `${translate(locale, 'cards.watches.unseen', { when })} · ${translate(locale, `cards.notification.sight.troubles.${trouble}`)}`,
  ];
}
