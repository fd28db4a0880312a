import type { Qualification } from '../../src/api/index.ts';
import { decidedCard } from '../../src/cards/decided-card.ts';
import { pendingCard } from '../../src/cards/pending-card.ts';
import { portfolioCard } from '../../src/cards/portfolio-card.ts';
import type { ListedVetting, PortfolioCounts, ReviewTimes } from '../../src/portfolio/index.ts';
import type { DecidedCardData, PendingCardData } from '../../src/reply/index.ts';
import {
  checkButton,
  contoso,
  denied,
  deniedForOther,
  education,
  escalated,
  inReview,
  now,
  overdue,
} from './sample-data.ts';
import type { Sample } from './sample.ts';

const hourMs = 60 * 60_000;

export const counts: PortfolioCounts = {
  customers: 1_234,
  unchecked: 12,
  standings: [
    { kind: 'Education', standing: 'approved', count: 312 },
    { kind: 'Education', standing: 'inReview', count: 9 },
    { kind: 'Education', standing: 'denied', count: 41 },
    { kind: 'Nonprofit', standing: 'setByMicrosoft', count: 3 },
    { kind: 'Unknown', standing: 'unknown', count: 1 },
  ],
  overdue: 2,
  newCustomers: 4,
  newVettings: 6,
};

const none: PortfolioCounts = {
  customers: 0,
  unchecked: 0,
  standings: [],
  overdue: 0,
  newCustomers: 0,
  newVettings: 0,
};

export function listed(qualification: ListedVetting['qualification'], customer = contoso): ListedVetting {
  const since = qualification.vetting?.createdAt ?? now;
  const { customerTenantId } = customer;
  return {
    customer,
    qualification,
    since,
    place: { since, customerTenantId, kindKey: qualification.kind, nth: 0 },
  };
}

export function pendingData(
  vettings: readonly ListedVetting[],
  more: Partial<PendingCardData> = {},
): PendingCardData {
  return {
    filter: {},
    rows: vettings.map((vetting) => ({
      vetting,
      check: checkButton(vetting.customer.customerTenantId),
    })),
    all: vettings.length,
    before: 0,
    buttons: [],
    ...more,
  };
}

/** What was decided; every second row before anybody looked. */
export function decidedData(
  qualifications: readonly Qualification[],
  more: Partial<DecidedCardData> = {},
): DecidedCardData {
  const vettings = qualifications.map((each, index) => ({
    ...listed(each),
    ...(index % 2 === 0 && { decidedAt: now }),
  }));
  return { ...pendingData(vettings), decided: 'denied', ...more };
}

/** How long reviews took, of one country and of all. */
export const reviewTimes: readonly ReviewTimes[] = [
  { kind: 'Education', country: 'PL', count: 34, half: 1, nineInTen: 7 },
  { kind: 'GovernmentCommunityCloud', count: 12, half: 2, nineInTen: 22 },
];

const sweep = { begunAt: now, customers: 1_234, left: 400, isListed: true };

/** The portfolio, and what is in review. */
export const samplesOfPortfolio: readonly Sample[] = [
  {
    name: 'portfolio: while a sweep is under way',
    render: (context) =>
      portfolioCard(
        {
          counts,
          reviewTimes,
          progress: { sweep: { ...sweep, doneAt: new Date(now.getTime() + hourMs) } },
          buttons: [],
        },
        context,
      ),
  },
  {
    name: 'portfolio: while the list is read',
    render: (context) =>
      portfolioCard(
        { counts: none, reviewTimes: [], progress: { sweep: { ...sweep, isListed: false } }, buttons: [] },
        context,
      ),
  },
  {
    name: 'portfolio: swept',
    render: (context) =>
      portfolioCard({ counts, reviewTimes, progress: { sweptAt: now }, buttons: [] }, context),
  },
  {
    name: 'portfolio: before the first sweep',
    render: (context) => portfolioCard({ counts: none, reviewTimes: [], progress: {}, buttons: [] }, context),
  },
  {
    name: 'portfolio: without sweeps',
    render: (context) => portfolioCard({ counts, reviewTimes: [], buttons: [] }, context),
  },
  {
    name: 'pending: a page in the middle',
    render: (context) => {
      const vettings = [overdue, inReview, escalated].map((each) => listed(each));
      const filter = { kind: 'Education', overdue: true } as const;
      return pendingCard(pendingData(vettings, { before: 10, all: 25, filter }), context);
    },
  },
  {
    name: 'decided: denied in one country since a day',
    render: (context) =>
      decidedCard(
        decidedData([denied, deniedForOther], {
          filter: { kind: 'Education', country: 'PL' },
          span: { from: new Date('2026-10-01T00:00:00Z') },
          unknownCountry: 3,
          before: 10,
          all: 25,
        }),
        context,
      ),
  },
  {
    name: 'decided: approvals lost last month, and before anybody looked',
    render: (context) =>
      decidedCard(
        decidedData([education(), denied], {
          decided: 'lost',
          span: { from: new Date('2026-09-30T22:00:00Z'), until: new Date('2026-10-31T23:00:00Z') },
        }),
        context,
      ),
  },
  {
    name: 'decided: reviews that are gone without a decision',
    render: (context) =>
      decidedCard(
        decidedData([education(), education()], { decided: 'vanished', span: { from: now } }),
        context,
      ),
  },
  {
    name: 'decided: customers that cannot be seen any more',
    render: (context) =>
      decidedCard(
        decidedData([{ kind: 'Unknown', wireKind: '' }], { decided: 'accessLost', span: { from: now } }),
        context,
      ),
  },
  {
    name: 'decided: nobody',
    render: (context) => decidedCard(decidedData([], { decided: 'approved' }), context),
  },
  { name: 'pending: nobody', render: (context) => pendingCard(pendingData([]), context) },
];
