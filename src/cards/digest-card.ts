import { formatCount, formatDateTime, translate, type Locale } from '../i18n/index.ts';
import type { DigestCardData } from '../reply/index.ts';
import { renderButton, renderButtons } from './drawing/actions.ts';
import { cardThatFits, defineCard, optional } from './drawing/render.ts';
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import { outcomeLine } from './wording/change-text.ts';
import { mostUrgent, qualificationLines } from './wording/customer-row.ts';
import { customerName } from './wording/customer-text.ts';
import { factRow } from './wording/fact-row.ts';
import { statusLine } from './wording/qualification-status.ts';
import { inARow } from './wording/status-line.ts';
import template from './templates/digest.json' with { type: 'json' };

const renderCard = defineCard(template);

/** What changed since the last digest, what is overdue, and how many are in review; as many rows as there is room for. */
export function digestCard(data: DigestCardData, context: CardContext): AdaptiveCard {
  const { changes, overdue } = data;
  return cardThatFits(changes.length + overdue.length, (shown) =>
    renderDigest(
      {
        ...data,
        changes: changes.slice(0, shown),
        overdue: overdue.slice(0, Math.max(0, shown - changes.length)),
      },
      context,
    ),
  );
}

function renderDigest(data: DigestCardData, context: CardContext): AdaptiveCard {
  const { contents, since, changes, overdue, mayHaveArrived, buttons } = data;
  const { locale, timeZone, host } = context;
  const heading = translate(locale, 'cards.digest.heading');
  const totals = totalLines(data, locale);
  const count = contents.changes.counts.reduce((sum, each) => sum + each.count, 0);
  const late =
    contents.overdue.count > 0
      ? translate(locale, 'cards.digest.overdue', { count: contents.overdue.count })
      : undefined;
  const nothing = count === 0 ? translate(locale, 'cards.digest.nothing') : undefined;
  return renderCard(
    {
      heading,
      since: translate(locale, 'cards.digest.since', { when: formatDateTime(locale, since, timeZone) }),
      unseen: optional(unseenText(data, context)),
      totals: totals.length > 0 ? [{ statuses: inARow(totals) }] : [],
      nothing: optional(nothing),
      sections: [
        {
          title: [],
          rows: changes.map(({ change, check }) => factRow({ fact: change, check }, context)),
          notShown: optional(notShown(count - changes.length, locale)),
        },
        {
          title: optional(late),
          rows: overdue.map(({ vetting: { customer, qualification }, check }) => ({
            name: customerName(customer),
            ...statusLine(mostUrgent([qualification]), ''),
            lines: qualificationLines([qualification], context, 1).map((text) => ({ text })),
            action: renderButton(check, host),
          })),
          notShown: optional(notShown(contents.overdue.count - overdue.length, locale)),
        },
      ].filter(({ title, rows }) => title.length + rows.length > 0),
      counts: [
        translate(locale, 'cards.digest.inReview', { count: contents.inReview }),
        ...(contents.waitingToOrder > 0
          ? [translate(locale, 'cards.digest.order', { count: contents.waitingToOrder })]
          : []),
      ].map((text) => ({ text })),
      mayHaveArrived: optional(
        mayHaveArrived ? translate(locale, 'cards.notification.mayHaveArrived') : undefined,
      ),
    },
    {
      essence: [heading, nothing ?? totals.map(({ status }) => status).join('; '), ...(late ? [late] : [])],
      actions: renderButtons(buttons, host),
    },
    context,
  );
}

/** How many changes of each kind there are, shown or not: `✔ Approved: 480`. */
function totalLines({ contents }: DigestCardData, locale: Locale) {
  return contents.changes.counts.map(({ change, count }) =>
    outcomeLine(change, `${translate(locale, `totals.changes.${change}`)}: ${formatCount(locale, count)}`),
  );
}

function unseenText({ contents: { unseen } }: DigestCardData, { locale, timeZone }: CardContext) {
  if (unseen === undefined) return undefined;
  const when = formatDateTime(locale, unseen.since, timeZone);
  return translate(locale, 'cards.digest.unseen', { when, count: unseen.count });
}

function notShown(count: number, locale: Locale): string | undefined {
  return count > 0 ? translate(locale, 'cards.digest.notShown', { count }) : undefined;
}
