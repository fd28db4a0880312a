import { pendingCard } from '../../src/cards/pending-card.ts';
import { portfolioCard } from '../../src/cards/portfolio-card.ts';
import type { ListedVetting, PortfolioCounts } from '../../src/portfolio/index.ts';
import type { PendingCardData } from '../../src/reply/index.ts';
import { checkButton, contoso, escalated, inReview, now, overdue } from './sample-data.ts';
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

const sweep = { begunAt: now, customers: 1_234, left: 400, isListed: true };

/** The portfolio, and what is in review. */
export const samplesOfPortfolio: readonly Sample[] = [
  {
    name: 'portfolio: while a sweep is under way',
    render: (context) =>
      portfolioCard(
        { counts, progress: { sweep: { ...sweep, doneAt: new Date(now.getTime() + hourMs) } }, buttons: [] },
        context,
      ),
  },
  {
    name: 'portfolio: while the list is read',
    render: (context) =>
      portfolioCard(
        { counts: none, progress: { sweep: { ...sweep, isListed: false } }, buttons: [] },
        context,
      ),
  },
  {
    name: 'portfolio: swept',
    render: (context) => portfolioCard({ counts, progress: { sweptAt: now }, buttons: [] }, context),
  },
  {
    name: 'portfolio: before the first sweep',
    render: (context) => portfolioCard({ counts: none, progress: {}, buttons: [] }, context),
  },
  {
    name: 'portfolio: without sweeps',
    render: (context) => portfolioCard({ counts, buttons: [] }, context),
  },
  {
    name: 'pending: a page in the middle',
    render: (context) => {
      const vettings = [overdue, inReview, escalated].map((each) => listed(each));
      const filter = { kind: 'Education', overdue: true } as const;
      return pendingCard(pendingData(vettings, { before: 10, all: 25, filter }), context);
    },
  },
  { name: 'pending: nobody', render: (context) => pendingCard(pendingData([]), context) },
];
