import { commandTexts, formatCount, translate, type Locale } from '../i18n/index.ts';
import { renderButtons } from './drawing/actions.ts';
import { outcomeLine, outcomeOf, outcomeOrder } from './wording/change-text.ts';
import { factRow } from './wording/fact-row.ts';
import { renderMentions } from './drawing/mentions.ts';
import { quoteValues } from './drawing/outside-text.ts';
import { inARow } from './wording/status-line.ts';
import { sightAdvice } from './wording/sight-text.ts';
import { cardBytes, cardThatFits, defineCard, maxCardBytes, optional } from './drawing/render.ts';
import template from './templates/bundle.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { BundleCardData, BundleRow } from '../reply/index.ts';

const renderCard = defineCard(template);

/** The most rows that open their customer. Of a longer bundle, those that need somebody first do; the rest is a list. */
const mostRowsWithButtons = 15;
const firstRowsWithButtons = 8;

/** Several facts in one card: how many of each, then as many of them as there is room for. */
export function bundleCard(data: BundleCardData, context: CardContext): AdaptiveCard {
  const rows = inOrder(data.rows);
  if (rows.length <= mostRowsWithButtons) {
    const card = renderRows(data, context, rows, rows.length);
    if (cardBytes(card) <= maxCardBytes) return card;
  }
  return cardThatFits(rows.length, (shown) =>
    renderRows(data, context, rows.slice(0, shown), firstRowsWithButtons),
  );
}

function renderRows(
  data: BundleCardData,
  context: CardContext,
  rows: readonly BundleRow[],
  withButtons: number,
): AdaptiveCard {
  const { locale, host } = context;
  const { occasion, mayHaveArrived, mentions = [] } = data;
  const count = data.rows.length;
  const heading = translate(locale, occasion === 'missed' ? 'cards.bundle.missed' : 'cards.bundle.heading', {
    count,
  });
  const totals = totalLines(data.rows, locale);
  const { lines, entities } = renderMentions(mentions, context);
  return renderCard(
    {
      mentions: lines,
      heading,
      // A total of one row would only repeat the row.
      totals: count > 1 ? [{ statuses: inARow(totals) }] : [],
      rows: rows.slice(0, withButtons).map((row) => factRow(row, context)),
      compact: rows.slice(withButtons).map((row) => factRow(row, context)),
      advice: sightAdvice(
        data.rows.map(({ fact }) => fact),
        locale,
      ).map((text) => ({ text })),
      notShown: optional(notShown(count - rows.length, locale)),
      mayHaveArrived: optional(
        mayHaveArrived ? translate(locale, 'cards.notification.mayHaveArrived') : undefined,
      ),
    },
    {
      essence: [heading, totals.map(({ status }) => status).join('; ')],
      actions: renderButtons(data.buttons, host),
      entities,
    },
    context,
  );
}

/** Sorts outcomes that need action first, and equal outcomes by the time they were seen. */
function inOrder(rows: readonly BundleRow[]): readonly BundleRow[] {
  return rows.toSorted(
    ({ fact: a }, { fact: b }) =>
      outcomeOrder.indexOf(outcomeOf(a)) - outcomeOrder.indexOf(outcomeOf(b)) ||
      a.seenAt.getTime() - b.seenAt.getTime(),
  );
}

/** How many facts have each outcome, shown or not: `✔ Approved: 480`. */
function totalLines(rows: readonly BundleRow[], locale: Locale) {
  const outcomes = rows.map(({ fact }) => outcomeOf(fact));
  return outcomeOrder
    .map((outcome) => ({ outcome, count: outcomes.filter((it) => it === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) =>
      outcomeLine(
        outcome,
        `${translate(locale, `totals.changes.${outcome}`)}: ${formatCount(locale, count)}`,
      ),
    );
}

function notShown(count: number, locale: Locale): string | undefined {
  if (count === 0) return undefined;
  const { phrase } = commandTexts(locale, 'history');
  return translate(locale, 'cards.bundle.notShown', quoteValues({ count, phrase }));
}
