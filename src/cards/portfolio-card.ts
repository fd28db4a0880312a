import type { QualificationKind } from '../api/index.ts';
import { formatCount, formatDateTime, translate } from '../i18n/index.ts';
import type { PortfolioProgress, ReviewTimes, StandingCount } from '../portfolio/index.ts';
import { renderButtons } from './drawing/actions.ts';
import { defineCard, optional } from './drawing/render.ts';
import { kindName, statusLine, statusOrder } from './wording/qualification-status.ts';
import { reviewTimesText } from './wording/review-times-text.ts';
import template from './templates/portfolio.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { PortfolioCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Shows all customers at a glance: counts as bars, what needs somebody, and how fresh all of it is. */
export function portfolioCard(data: PortfolioCardData, context: CardContext): AdaptiveCard {
  const { locale, host } = context;
  const { customers, unchecked, standings, overdue, newCustomers, newVettings } = data.counts;
  const number = (count: number) => formatCount(locale, count);
  const heading = translate(
    locale,
    data.isNews ? 'cards.portfolio.swept.heading' : 'cards.portfolio.heading',
  );
  const total = translate(locale, 'cards.portfolio.customers', { customers: number(customers) });
  return renderCard(
    {
      heading,
      news: optional(data.isNews && translate(locale, 'cards.portfolio.swept.text')),
      totals: [
        ...optional(total),
        ...optional(
          unchecked > 0
            ? translate(locale, 'cards.portfolio.unchecked', { customers: number(unchecked) })
            : undefined,
        ),
        ...optional(
          translate(locale, 'cards.portfolio.new', {
            customers: number(newCustomers),
            vettings: number(newVettings),
          }),
        ),
      ],
      overdue: optional(
        overdue > 0 ? translate(locale, 'cards.portfolio.overdue', { vettings: number(overdue) }) : undefined,
      ),
      kinds: kindsOf(standings, data.reviewTimes, context),
      none: optional(standings.length === 0 ? translate(locale, 'cards.portfolio.none') : undefined),
      progress: progressText(data.progress, context),
      mayHaveArrived: optional(
        data.mayHaveArrived ? translate(locale, 'cards.notification.mayHaveArrived') : undefined,
      ),
    },
    { essence: [heading, total], actions: renderButtons(data.buttons, host) },
    context,
  );
}

/** Each kind with a line for each standing, and how long its reviews took. */
function kindsOf(
  standings: readonly StandingCount[],
  reviewTimes: readonly ReviewTimes[],
  { locale }: CardContext,
) {
  const most = Math.max(...standings.map(({ count }) => count));
  const byKind = Map.groupBy(standings, ({ kind }) => kind);
  return [...byKind]
    .sort(([one], [other]) => kindOrder.indexOf(one) - kindOrder.indexOf(other))
    .map(([kind, counts]) => ({
      name:
        kind === 'Unknown'
          ? translate(locale, 'cards.portfolio.otherKinds')
          : kindName(locale, { kind, wireKind: kind }),
      times: reviewTimes
        .filter((times) => times.kind === kind)
        .map((times) => ({ text: reviewTimesText(times, locale) })),
      lines: counts
        .toSorted((one, other) => statusOrder.indexOf(one.standing) - statusOrder.indexOf(other.standing))
        .map(({ standing, count }) => ({
          text: `${statusLine(standing, translate(locale, `cards.qualification.statuses.${standing}`)).status} ${bar(count, most)} ${formatCount(locale, count)}`,
        })),
    }));
}

const kindOrder: readonly QualificationKind[] = [
  'Education',
  'GovernmentCommunityCloud',
  'StateOwnedEntity',
  'Nonprofit',
  'Unknown',
];

/** So many blocks fit beside a number on a phone. */
const longestBar = 10;

/** A bar of blocks: what is there at all has one. */
function bar(count: number, most: number): string {
  return '▇'.repeat(Math.max(1, Math.round((count / most) * longestBar)));
}

/** How far the check of all customers is. */
function progressText(progress: PortfolioProgress | undefined, { locale, timeZone }: CardContext): string {
  const time = (date: Date) => formatDateTime(locale, date, timeZone);
  if (progress === undefined) return translate(locale, 'cards.portfolio.sweep.off');
  const { sweep, sweptAt } = progress;
  if (sweep === undefined) {
    return sweptAt
      ? translate(locale, 'cards.portfolio.sweep.done', { when: time(sweptAt) })
      : translate(locale, 'cards.portfolio.sweep.none');
  }
  const { customers, left, doneAt } = sweep;
  return doneAt
    ? translate(locale, 'cards.portfolio.sweep.checking', {
        checked: formatCount(locale, customers - left),
        customers: formatCount(locale, customers),
        when: time(doneAt),
      })
    : translate(locale, 'cards.portfolio.sweep.listing', { customers: formatCount(locale, customers) });
}
