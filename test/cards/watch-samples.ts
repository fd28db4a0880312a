import { bundleCard } from '../../src/cards/bundle-card.ts';
import { historyCard } from '../../src/cards/history-card.ts';
import { notificationCard } from '../../src/cards/notification-card.ts';
import { qualificationCard } from '../../src/cards/qualification-card.ts';
import { watchesCard } from '../../src/cards/watches-card.ts';
import type { CardContext } from '../../src/cards/index.ts';
import { approved, checkButton, contoso, inReview, qualificationData } from './sample-data.ts';
import type { Sample } from './sample.ts';
import { outcomeSamples } from './watch-outcome-samples.ts';
import {
  anna,
  backFact,
  blind,
  changeKinds,
  changes,
  bundleData,
  factOf,
  historyData,
  listedWatch,
  lostFact,
  manyFacts,
  notificationData,
  watchButton,
  watchesData,
} from './watch-data.ts';
import { noticeSamples } from './notice-samples.ts';

const endedSample: Sample = {
  name: 'qualification: approved, the watch ended with it',
  render: (context) =>
    qualificationCard(
      { ...qualificationData([approved], contoso, context.locale), watchEnd: 'resolved' },
      context,
    ),
};

const watchSamples = (['offered', 'watching'] as const).map((kind): Sample => ({
  name: `qualification: in review, watch ${kind}`,
  render: (context) =>
    qualificationCard(
      {
        ...qualificationData([inReview], contoso, context.locale),
        watch: {
          kind,
          until: 'decided',
          button: watchButton(kind === 'offered' ? 'watchButton' : 'stopWatchingButton', context.locale),
        },
      },
      context,
    ),
}));

const untilSamples = (['change', 'never'] as const).map((until): Sample => ({
  name: `qualification: approved, watched until ${until}`,
  render: (context) =>
    qualificationCard(
      {
        ...qualificationData([approved], contoso, context.locale),
        watch: { kind: 'watching', until, button: watchButton('stopWatchingButton', context.locale) },
      },
      context,
    ),
}));

const orderingSamples: readonly Sample[] = [
  {
    name: 'notification: the customer can order',
    render: (context) =>
      notificationCard(notificationData(factOf(undefined, 'orderable'), checkOf(context)), context),
  },
  ...(['offered', 'watching'] as const).map((kind): Sample => ({
    name: `qualification: approved, watch for ordering ${kind}`,
    render: (context) =>
      qualificationCard(
        {
          ...qualificationData([approved], contoso, context.locale),
          ordering: { facts: { account: { is: 'allowed' }, agreement: { is: 'missing' } } },
          watch: { kind, until: 'ordering', button: watchButton('watchOrderingButton', context.locale) },
        },
        context,
      ),
  })),
];

const notificationSamples: readonly Sample[] = [
  ...changeKinds.map((kind): Sample => ({
    name: `notification: ${kind}`,
    render: (context) =>
      notificationCard(
        notificationData(
          factOf(
            changes[kind],
            kind === 'approved' || kind === 'denied'
              ? 'resolved'
              : kind === 'accessLost'
                ? 'accessLost'
                : undefined,
          ),
          { buttons: [checkButton(contoso.customerTenantId, context.locale)] },
        ),
        context,
      ),
  })),
  {
    name: 'notification: the watch ended after 60 days, in a channel, perhaps for the second time',
    render: (context) =>
      notificationCard(
        notificationData(factOf(undefined, 'expired'), {
          mention: anna,
          mayHaveArrived: true,
          buttons: [
            checkButton(contoso.customerTenantId, context.locale),
            watchButton('watchAgainButton', context.locale),
          ],
        }),
        context,
      ),
  },
];

const sightFacts = {
  'cannot be seen, access': lostFact('access'),
  'cannot be seen, sign-in': lostFact('signIn'),
  'cannot be seen, outage': lostFact('outage'),
  'cannot be seen, unclear': lostFact('unclear'),
  'cannot be seen at the end of the watch': lostFact('access', 'expired'),
  'seen again': backFact(),
  'seen again, approved': backFact(changes.approved, 'resolved'),
} as const;

const sightSamples = Object.entries(sightFacts).map(([name, fact]): Sample => ({
  name: `notification: ${name}`,
  render: (context) =>
    notificationCard(
      notificationData(fact, { buttons: [checkButton(contoso.customerTenantId, context.locale)] }),
      context,
    ),
}));

const bundleSamples: readonly Sample[] = [
  {
    name: 'bundle: of what is seen, and what is not',
    render: (context) =>
      bundleCard(
        bundleData([], {
          rows: Object.values(sightFacts).map((fact) => ({
            fact,
            check: checkButton(fact.customerTenantId, context.locale),
          })),
        }),
        context,
      ),
  },
  {
    name: 'bundle: an outage',
    render: (context) =>
      bundleCard(
        bundleData(manyFacts(40).map((fact) => ({ ...lostFact('outage'), companyName: fact.companyName }))),
        context,
      ),
  },
  {
    name: 'bundle: one of each',
    render: (context) =>
      bundleCard(
        bundleData([...changeKinds.map((kind) => factOf(changes[kind])), factOf(undefined, 'expired')], {
          mentions: [anna, { userId: '29:1-bela', name: 'Kovács Béla' }],
          mayHaveArrived: true,
          rows: [...changeKinds.map((kind) => factOf(changes[kind])), factOf(undefined, 'expired')].map(
            (fact) => ({ fact, check: checkButton(fact.customerTenantId, context.locale) }),
          ),
        }),
        context,
      ),
  },
  {
    name: 'bundle: a school year begins',
    render: (context) => bundleCard(bundleData(manyFacts(500)), context),
  },
  {
    name: 'bundle: missed',
    render: (context) => bundleCard(bundleData(manyFacts(1), { occasion: 'missed' }), context),
  },
];

const watchesSamples: readonly Sample[] = [
  { name: 'watches: none', render: (context) => watchesCard(watchesData([], {}, context.locale), context) },
  {
    name: 'watches: some, in a channel that hears of denials',
    render: (context) =>
      watchesCard(
        watchesData(
          [
            listedWatch,
            { ...listedWatch, customer: { ...listedWatch.customer, blindness: blind } },
            { ...listedWatch, watch: { ...listedWatch.watch, until: 'change' } },
            { ...listedWatch, watch: { ...listedWatch.watch, until: 'never' } },
            { ...listedWatch, watch: { ...listedWatch.watch, until: 'ordering' } },
            {
              ...listedWatch,
              customer: { ...contoso, companyName: 'Politechnika Gdańska', refusals: 0 },
            },
          ],
          { filter: 'denied' },
          context.locale,
        ),
        context,
      ),
  },
  {
    name: 'watches: many',
    render: (context) =>
      watchesCard(
        watchesData(
          Array.from({ length: 120 }, () => listedWatch),
          { filter: 'all' },
          context.locale,
        ),
        context,
      ),
  },
  {
    name: 'watches: none, in a channel that hears of approvals',
    render: (context) => watchesCard(watchesData([], { filter: 'approved' }, context.locale), context),
  },
];

const historySamples: readonly Sample[] = [
  {
    name: 'history: none',
    render: (context) => historyCard(historyData([], checkOf(context)), context),
  },
  {
    name: 'history: one of each',
    render: (context) => historyCard(historyData(changeKinds, { more: true, ...checkOf(context) }), context),
  },
];

function checkOf({ locale }: CardContext) {
  return { buttons: [checkButton(contoso.customerTenantId, locale)] };
}

/** The cards of watching and notifying, in every state that they can be in. */
export const samplesOfWatching: readonly Sample[] = [
  ...watchSamples,
  ...untilSamples,
  ...outcomeSamples,
  endedSample,
  ...orderingSamples,
  ...notificationSamples,
  ...sightSamples,
  ...bundleSamples,
  ...watchesSamples,
  ...historySamples,
  ...noticeSamples,
];
