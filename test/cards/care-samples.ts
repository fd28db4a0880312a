import { releaseButton, takeButton } from '../../src/bot/caring/care-buttons.ts';
import { snoozeButton, unsnoozeButton } from '../../src/bot/watching/snooze-buttons.ts';
import { historyCard } from '../../src/cards/history-card.ts';
import { mineCard } from '../../src/cards/mine-card.ts';
import { notificationCard } from '../../src/cards/notification-card.ts';
import { pendingCard } from '../../src/cards/pending-card.ts';
import { qualificationCard } from '../../src/cards/qualification-card.ts';
import type { Care } from '../../src/portfolio/index.ts';
import type { Notice } from '../../src/reply/index.ts';
import { listed, pendingData } from './portfolio-samples.ts';
import { checkButton, contoso, denied, now, overdue, qualificationData } from './sample-data.ts';
import type { Sample } from './sample.ts';
import { changes, factOf, historyData, listedWatch, notificationData } from './watch-data.ts';

const hourMs = 60 * 60_000;
const { customerTenantId } = contoso;

export const annsCare: Care = {
  customerTenantId,
  person: { tenantId: 't', personId: 'ann' },
  name: 'Anna Nowak',
  since: now,
};

const before: Care = { ...annsCare, person: { tenantId: 't', personId: 'bo' }, name: 'Kovács Béla' };

/** What is said of taking and releasing, and of snoozing. */
export const careNotices: readonly Notice[] = [
  { code: 'snoozed', customer: contoso, until: now },
  { code: 'snoozed', customer: contoso, until: now, reason: 'They call back' },
  { code: 'unsnoozed', customer: contoso },
  { code: 'wasNotSnoozed', customer: contoso },
  { code: 'taken', customer: contoso, care: annsCare },
  { code: 'takenOver', customer: contoso, care: annsCare, before },
  { code: 'alreadyTaken', customer: contoso, care: annsCare },
  { code: 'inOtherHands', customer: contoso, care: annsCare },
  { code: 'released', customer: contoso },
  { code: 'notTaken', customer: contoso },
];

const ended = (why: NonNullable<Care['ended']>['why']): Care => ({
  ...before,
  ended: { at: new Date(now.getTime() + hourMs), why },
});

/** The cards that say who takes care of a customer. */
export const samplesOfCare: readonly Sample[] = [
  {
    name: 'qualification: denied, and in nobody’s hands',
    render: (context) =>
      qualificationCard(
        {
          ...qualificationData([denied], contoso, context.locale),
          care: { button: takeButton(context.locale, customerTenantId) },
        },
        context,
      ),
  },
  {
    name: 'qualification: overdue, and somebody takes care of it',
    render: (context) =>
      qualificationCard(
        {
          ...qualificationData([overdue], contoso, context.locale),
          care: { by: annsCare, button: takeButton(context.locale, customerTenantId, annsCare) },
        },
        context,
      ),
  },
  {
    name: 'qualification: denied, in the own hands',
    render: (context) =>
      qualificationCard(
        {
          ...qualificationData([denied], contoso, context.locale),
          care: { by: annsCare, button: releaseButton(context.locale, customerTenantId) },
        },
        context,
      ),
  },
  {
    name: 'qualification: overdue, and snoozed',
    render: (context) =>
      qualificationCard(
        {
          ...qualificationData([overdue], contoso, context.locale),
          care: { button: takeButton(context.locale, customerTenantId) },
          snooze: {
            lasts: { conversationId: 'a:1', customerTenantId, until: now, reason: 'They call back' },
            button: unsnoozeButton(context.locale, customerTenantId),
          },
        },
        context,
      ),
  },
  {
    name: 'notification: denied, to be taken or snoozed',
    render: (context) =>
      notificationCard(
        notificationData(factOf(changes.denied, 'resolved'), {
          buttons: [
            takeButton(context.locale, customerTenantId),
            snoozeButton(context.locale, customerTenantId),
            checkButton(customerTenantId, context.locale),
          ],
        }),
        context,
      ),
  },
  {
    name: 'pending: somebody takes care of one',
    render: (context) =>
      pendingCard(pendingData([{ ...listed(overdue), care: annsCare }], { filter: { mine: true } }), context),
  },
  {
    name: 'history: who took care',
    render: (context) =>
      historyCard(
        historyData(['denied'], {
          cares: [annsCare, ended('takenOver'), ended('released'), ended('approved')],
          buttons: [checkButton(customerTenantId, context.locale)],
        }),
        context,
      ),
  },
  {
    name: 'mine: some',
    render: (context) =>
      mineCard(
        {
          rows: [listedWatch.customer, { ...contoso, refusals: 0 }].map((customer) => ({
            cared: { care: annsCare, customer },
            check: checkButton(customerTenantId, context.locale),
          })),
          total: 12,
          first: 11,
          buttons: [],
        },
        context,
      ),
  },
  {
    name: 'mine: nobody',
    render: (context) => mineCard({ rows: [], total: 0, first: 1, buttons: [] }, context),
  },
];
