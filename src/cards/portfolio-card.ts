import type { QualificationKind } from '../api/index.ts';
import { formatCount, translate } from '../i18n/index.ts';
import type { ReviewTimes, StandingCount } from '../portfolio/index.ts';
import { renderButtons } from './drawing/actions.ts';
import { defineCard, optional } from './drawing/render.ts';
import { kindName, statusLine, statusOrder } from './wording/qualification-status.ts';
import { reviewTimesText } from './wording/review-times-text.ts';
import { sweepText } from './wording/sweep-text.ts';
import template from './templates/portfolio.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { PortfolioCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Shows all customers at a glance: counts as bars, what needs somebody, and how fresh all of it is. */
export function portfolioCard(data: PortfolioCardData, context: CardContext): AdaptiveCard {
  const { locale, host } = context;
  const { customers, unchecked, standings, overdue, newCustomers, newVettings } = data.counts;
  const heading = translate(
    locale,
    data.isNews ? 'cards.portfolio.swept.heading' : 'cards.portfolio.heading',
  );
  // Where the list of customers is not read, nobody knows how many there are.
  const isListed = data.progress !== undefined;
  const total = isListed ? translate(locale, 'cards.portfolio.customers', { customers }) : undefined;
  return renderCard(
    {
      heading,
      news: optional(data.isNews && translate(locale, 'cards.portfolio.swept.text')),
      totals: [
        ...optional(total),
        ...optional(
          unchecked > 0
            ? translate(locale, 'cards.portfolio.unchecked', { customers: unchecked })
            : undefined,
        ),
        ...optional(
          isListed
            ? translate(locale, 'cards.portfolio.new', { customers: newCustomers, vettings: newVettings })
            : undefined,
        ),
      ],
      overdue: optional(
        overdue > 0 ? translate(locale, 'cards.portfolio.overdue', { vettings: overdue }) : undefined,
      ),
      kinds: kindsOf(standings, data.reviewTimes, context),
      none: optional(standings.length === 0 ? translate(locale, 'cards.portfolio.none') : undefined),
      progress: sweepText(data.progress, context),
      mayHaveArrived: optional(
        data.mayHaveArrived ? translate(locale, 'cards.notification.mayHaveArrived') : undefined,
      ),
    },
    {
      essence: [heading, total ?? []].flat(),
      actions: renderButtons(data.buttons, host),
    },
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
