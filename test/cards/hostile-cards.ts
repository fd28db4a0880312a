import type { Customer, Qualification } from '../../src/api/index.ts';
import { annsCare } from './care-samples.ts';
import { candidatesCard } from '../../src/cards/candidates-card.ts';
import { bundleCard } from '../../src/cards/bundle-card.ts';
import { digestCard } from '../../src/cards/digest-card.ts';
import { helpCard } from '../../src/cards/help-card.ts';
import { historyCard } from '../../src/cards/history-card.ts';
import { mineCard } from '../../src/cards/mine-card.ts';
import { noticeCard } from '../../src/cards/notice-card.ts';
import { notificationCard } from '../../src/cards/notification-card.ts';
import { problemCard } from '../../src/cards/problem-card.ts';
import { qualificationCard } from '../../src/cards/qualification-card.ts';
import { summaryCard } from '../../src/cards/summary-card.ts';
import { pendingCard } from '../../src/cards/pending-card.ts';
import { digestData } from './digest-samples.ts';
import { listed, pendingData } from './portfolio-samples.ts';
import { watchesCard } from '../../src/cards/watches-card.ts';
import type { AdaptiveCard, CardContext } from '../../src/cards/index.ts';
import type { VettingChange } from '../../src/watch/index.ts';
import { outsideRequestCards } from './hostile-request-cards.ts';
import { checkButton, contextOf, contoso, now, qualificationData } from './sample-data.ts';
import {
  bundleData,
  factOf,
  historyData,
  listedWatch,
  notificationData,
  portalUrl,
  watchesData,
} from './watch-data.ts';
import { dropUndefined } from '../../src/json/drop-undefined.ts';

/** Every card, by its name, with texts from outside wherever a card has any. */
export type OutsideCards = Readonly<Record<string, () => AdaptiveCard>>;

/** The cards with one text in every place. */
export function cardsWith(text: string, context = contextOf({ locale: 'pl' })): Record<string, AdaptiveCard> {
  return Object.fromEntries(
    Object.entries(outsideCards(() => text, context)).map(([name, render]) => [name, render()]),
  );
}

/** @param next the text for the next place */
export function outsideCards(next: () => string, context: CardContext): OutsideCards {
  const customerOf = (): Customer => ({ ...contoso, companyName: next(), domain: next(), country: next() });
  const qualificationsOf = (): Qualification[] => [
    { kind: 'Unknown', wireKind: next(), vetting: { vettingStatus: 'Unknown', wireStatus: next() } },
    {
      kind: 'Education',
      wireKind: 'Education',
      vetting: { vettingStatus: 'Denied', wireStatus: 'Denied', vettingReason: next() },
    },
  ];
  const buttonOf = () => ({ ...checkButton(next().slice(0, 250)), title: next() });
  const changesOf = () =>
    (['unknownStatus', 'denied'] as const).map((change, index): VettingChange => {
      const to = qualificationsOf()[index]?.vetting;
      return dropUndefined({
        change,
        qualification: { kind: 'Unknown', wireKind: next() },
        from: { vettingStatus: 'Unknown', wireStatus: next() },
        to,
      });
    });
  const factsOf = () => changesOf().map((change) => ({ ...factOf(change), companyName: next() }));
  const seenOf = () => qualificationsOf().map((each) => ({ ...each, missedChecks: 0, overdueTold: false }));

  const notifications = Object.fromEntries(
    [0, 1].map((index) => [
      `notification: ${['unknownStatus', 'denied'][index]}`,
      () => {
        const fact = factsOf()[index] ?? factOf();
        return notificationCard(notificationData(fact, { buttons: [buttonOf()] }), context);
      },
    ]),
  );
  const notices = Object.fromEntries(
    (['watching', 'watchingChange'] as const).map((code) => [
      `notice: ${code}`,
      () => {
        const about = {
          customer: customerOf(),
          qualifications: qualificationsOf(),
          nextCheckAt: now,
          endsAt: now,
        };
        return noticeCard({ notice: { code, ...about }, buttons: [buttonOf()] }, context);
      },
    ]),
  );
  const careOf = () => ({ ...annsCare, name: next() });
  return {
    ...notifications,
    ...notices,
    'notice: takenOver': () => {
      const about = { customer: customerOf(), care: careOf(), before: careOf() };
      return noticeCard({ notice: { code: 'takenOver', ...about }, buttons: [buttonOf()] }, context);
    },
    mine: () => {
      const customer = { ...listedWatch.customer, companyName: next(), seen: seenOf() };
      const rows = [{ cared: { care: careOf(), customer }, check: buttonOf() }];
      return mineCard({ rows, total: 1, first: 1, buttons: [] }, context);
    },
    ...outsideRequestCards({ next, customerOf, qualificationsOf, buttonOf }, context),
    bundle: () =>
      bundleCard(bundleData([], { rows: factsOf().map((fact) => ({ fact, check: buttonOf() })) }), context),
    watches: () => {
      const customer = { ...listedWatch.customer, companyName: next(), seen: seenOf() };
      return watchesCard(watchesData([{ ...listedWatch, customer }]), context);
    },
    history: () =>
      historyCard(
        {
          ...historyData([], { customer: customerOf(), portalUrl, buttons: [buttonOf()] }),
          entries: changesOf().map((change) => ({ change, seenAt: now, seenBy: 'poll' })),
        },
        context,
      ),
    digest: () => {
      const told = changesOf().map((change) => ({ ...factOf(), companyName: next(), change }));
      const rows = qualificationsOf().map((each) => listed(each, customerOf()));
      return digestCard(
        digestData(told, { overdue: { count: rows.length, rows } }, { buttons: [buttonOf()] }),
        context,
      );
    },
    pending: () =>
      pendingCard(
        {
          ...pendingData(qualificationsOf().map((each) => listed(each, customerOf()))),
          buttons: [buttonOf()],
        },
        context,
      ),
    qualification: () =>
      qualificationCard(
        {
          ...qualificationData(qualificationsOf(), customerOf()),
          refresh: buttonOf(),
          ordering: {
            facts: { account: { is: 'other', word: next() }, agreement: { is: 'missing' } },
          },
        },
        context,
      ),
    summary: () =>
      summaryCard(
        {
          rows: [
            {
              text: next(),
              check: buttonOf(),
              outcome: 'checked',
              customer: customerOf(),
              qualifications: qualificationsOf(),
            },
            {
              text: next(),
              check: buttonOf(),
              outcome: 'problem',
              problem: { code: 'notOurCustomer', values: { text: next() } },
            },
          ],
          checkedAt: now,
          refresh: buttonOf(),
          correlationId: next(),
        },
        context,
      ),
    candidates: () =>
      candidatesCard(
        {
          text: next(),
          candidates: Array.from({ length: 10 }, () => ({
            customer: customerOf(),
            check: checkButton(contoso.customerTenantId),
          })),
          more: true,
          purpose: 'check',
        },
        context,
      ),
    help: () =>
      helpCard(
        {
          kind: 'one',
          entry: { usage: next(), summary: 'x', examples: [buttonOf()] },
          aliases: [next()],
        },
        context,
      ),
    problem: () =>
      problemCard(
        {
          code: 'noCustomer',
          values: { text: next() },
          example: next(),
          buttons: [buttonOf()],
          correlationId: next(),
        },
        context,
      ),
  };
}
