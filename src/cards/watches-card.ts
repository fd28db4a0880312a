import { commandTexts, formatDate, formatDateTime, translate } from '../i18n/index.ts';
import type { Blindness, ListedWatch } from '../watch/index.ts';
import { renderButton, renderButtons } from './drawing/actions.ts';
import { outcomeLine } from './wording/change-text.ts';
import { customerName } from './wording/customer-text.ts';
import { quoteValues } from './drawing/outside-text.ts';
import { standingLines } from './wording/qualification-status.ts';
import { cardBytes, cardThatFits, defineCard, maxCardBytes, optional } from './drawing/render.ts';
import template from './templates/watches.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { WatchesCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Lists what this conversation watches, one row each, and says whether it is told about every vetting. */
export function watchesCard(data: WatchesCardData, context: CardContext): AdaptiveCard {
  const all = data.rows.length;
  const card = renderRows(data, context, all, true);
  return cardBytes(card) <= maxCardBytes
    ? card
    : cardThatFits(all, (shown) => renderRows(data, context, shown, false));
}

function renderRows(
  { rows, filter, example }: WatchesCardData,
  context: CardContext,
  shown: number,
  hasButtons: boolean,
): AdaptiveCard {
  const { locale, host } = context;
  const count = rows.length;
  const heading =
    count === 0
      ? translate(locale, 'cards.watches.none')
      : translate(locale, 'cards.watches.heading', { count });
  const channel = filter && translate(locale, `cards.watches.filter.${filter}`);
  const hidden = count - shown;
  const { phrase } = commandTexts(locale, 'stop-watching');
  return renderCard(
    {
      heading,
      rows: rows.slice(0, shown).map(({ listed, stop }) => ({
        ...rowView(listed, context),
        buttons: hasButtons ? [{ action: renderButton(stop, host) }] : [],
      })),
      empty: optional(count === 0 ? translate(locale, 'cards.watches.empty') : undefined),
      notShown: optional(
        hidden > 0 ? translate(locale, 'cards.watches.notShown', { count: hidden }) : undefined,
      ),
      stopByTyping: optional(
        hasButtons ? undefined : translate(locale, 'cards.watches.stopByTyping', quoteValues({ phrase })),
      ),
      channel: optional(channel),
    },
    {
      fallbackText: channel ? `${heading}. ${channel}` : heading,
      actions: renderButtons(count === 0 ? [example] : [], host),
    },
    context,
  );
}

function rowView({ watch, customer, nextCheckAt }: ListedWatch, context: CardContext) {
  const { locale, timeZone } = context;
  const { seen, lastCheckedAt, blindness } = customer;
  const day = (date: Date) => formatDate(locale, date, timeZone);
  const time = (date: Date) => formatDateTime(locale, date, timeZone);
  return {
    name: customerName(customer),
    statuses: [
      ...(seen ? standingLines(locale, seen) : []),
      ...(blindness && !blindness.seenAgainAt ? [unseenLine(blindness, context)] : []),
    ],
    times: [
      ...(watch.waitsFor ? [translate(locale, `cards.watches.waitsFor.${watch.waitsFor}`)] : []),
      `${translate(locale, 'cards.watches.since', { date: day(watch.createdAt) })}, ${translate(locale, 'cards.watches.until', { date: day(watch.endsAt) })}`,
      `${
        lastCheckedAt
          ? translate(locale, 'cards.watches.checked', { when: time(lastCheckedAt) })
          : translate(locale, 'cards.watches.notChecked')
      } · ${translate(locale, 'cards.watches.next', { when: time(nextCheckAt) })}`,
    ].map((text) => ({ text })),
  };
}

/** Since when a customer cannot be seen, and why the last check failed. */
function unseenLine({ since, trouble }: Blindness, { locale, timeZone }: CardContext) {
  const when = formatDateTime(locale, since, timeZone);
  return {
    ...outcomeLine('sightLost', translate(locale, 'cards.watches.unseen', { when })),
    notes: [{ text: translate(locale, `cards.notification.sight.troubles.${trouble}`) }],
  };
}
