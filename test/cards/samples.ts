import { watchPendingButton } from '../../src/bot/customers/buttons.ts';
import { pageOf } from '../../src/bot/customers/pages.ts';
import { requestAgainButtons } from '../../src/bot/requesting/request-buttons.ts';
import { partnerCenterErrorCodes, type Customer, type Qualification } from '../../src/api/index.ts';
import { candidatesCard } from '../../src/cards/candidates-card.ts';
import { problemCard } from '../../src/cards/problem-card.ts';
import { qualificationCard } from '../../src/cards/qualification-card.ts';
import { summaryCard } from '../../src/cards/summary-card.ts';
import type { CardContext } from '../../src/cards/index.ts';
import type { Button, Ordering, ProblemCode } from '../../src/reply/index.ts';
import { commandTexts, formatDate, translate } from '../../src/i18n/index.ts';
import {
  now,
  contoso,
  checkButton,
  education,
  inReview,
  overdue,
  approved,
  denied,
  deniedForOther,
  escalated,
  government,
  stateOwned,
  nonprofit,
  unheardOf,
  qualificationData,
  summaryRows,
} from './sample-data.ts';
import { samplesOfCare } from './care-samples.ts';
import { samplesOfDenials } from './denial-data.ts';
import { helpSamples, welcomeSamples } from './help-samples.ts';
import { samplesOfRequesting } from './request-samples.ts';
import type { Sample } from './sample.ts';
import { samplesOfDigests } from './digest-samples.ts';
import { samplesOfPortfolio } from './portfolio-samples.ts';
import { samplesOfWatching } from './watch-samples.ts';

function qualificationSample(name: string, ...qualifications: Qualification[]): Sample {
  return {
    name: `qualification: ${name}`,
    render: (context) =>
      qualificationCard(qualificationData(qualifications, contoso, context.locale), context),
  };
}

const approvedOn = new Date('2025-09-15T00:00:00Z');

const foundCustomers: readonly Customer[] = [
  contoso,
  { customerTenantId: '0b1c7f3e-52a8-4f6e-8c71-8f0c4b0d9e11', companyName: 'Contoso Public Library' },
  {
    customerTenantId: '9a0e6f0b-18f0-4b55-9d0c-64a5a5f2f0c2',
    companyName: 'Contoso Primary School No. 14',
    domain: 'contosoprimary14.onmicrosoft.com',
  },
];

function candidates({ locale }: CardContext, count = foundCustomers.length) {
  return foundCustomers
    .slice(0, count)
    .map((customer) => ({ customer, check: checkButton(customer.customerTenantId, locale) }));
}

function helpButton({ locale }: CardContext): Button {
  return { title: translate(locale, 'replies.helpButton'), command: 'help', args: {} };
}

/** Every problem there is. */
export const problemCodes: readonly ProblemCode[] = [
  'unknownCommand',
  'missingCustomer',
  'missingName',
  'missingLanguage',
  'unknownLanguage',
  'missingFilter',
  'unknownFilter',
  'unknownPendingFilter',
  'unknownPeriod',
  'futurePeriod',
  'unknownExport',
  'exportElsewhere',
  'exportNotTaken',
  'exportEmpty',
  'unknownDigestTime',
  'unknownTime',
  'timePast',
  'timeTooFar',
  'unknownSegment',
  'malformedWebsite',
  'noValidationCodes',
  'channelOnly',
  'tooManyCustomers',
  'customersUsedUp',
  'malformedTenantId',
  'tooLong',
  'noCustomer',
  'notOurCustomer',
  'ambiguousCustomer',
  'tenantNotAllowed',
  'requesterOnly',
  'requesterWithoutId',
  'internal',
  'signIn.missing',
  'signIn.unreadable',
  'signIn.expired',
  'signIn.mfaMissing',
  'signIn.wrongTenant',
  'signIn.wrongAudience',
  'signIn.appRefused',
  ...partnerCenterErrorCodes.map((code) => `partnerCenter.${code}` as const),
];

const problemSamples = problemCodes.map((code): Sample => {
  const isFailure = code === 'internal' || code.startsWith('partnerCenter.');
  const isTyped = !isFailure && !code.startsWith('signIn.');
  return {
    name: `problem: ${code}`,
    render: (context) =>
      problemCard(
        {
          code,
          values: {
            text: 'contoso.ed',
            date: formatDate(context.locale, new Date('2026-12-24T00:00:00Z'), 'UTC'),
            typed: `${commandTexts(context.locale, 'export').phrase} ${commandTexts(context.locale, 'denied').phrase}`,
            phrase: commandTexts(context.locale, 'export').phrase,
            user: 'ann@contoso.com',
            count: 24,
            limit: 20,
            seconds: 57,
            id: 'aaaaaaaa-0000-4000-8000-000000000001',
          },
          buttons: isFailure
            ? [checkButton('contoso.edu', context.locale, 'replies.tryAgainButton')]
            : [helpButton(context)],
          ...(isFailure && { correlationId: '7f0e3a3e-5a2c-4a0e-9f0f-2f3b7d7c1a55' }),
          ...(isTyped && {
            example: `${commandTexts(context.locale, 'check-qualification').phrase} contoso.edu`,
          }),
        },
        context,
      ),
  };
});

/** What a qualified customer may be told about ordering. */
const orders: Readonly<Record<string, Ordering>> = {
  ready: { facts: { account: { is: 'allowed' }, agreement: { is: 'confirmed', since: approvedOn } } },
  'without the agreement': { facts: { account: { is: 'noReview' }, agreement: { is: 'missing' } } },
  'with an old agreement and an account under review': {
    facts: {
      account: { is: 'underReview', since: approvedOn },
      agreement: { is: 'tooOld', since: new Date('2019-08-26T00:00:00Z') },
    },
  },
  'with words and failures': {
    facts: {
      account: { is: 'other', word: 'Suspended' },
      agreement: { is: 'unread', code: 'timeout' },
    },
  },
  'without a sign-in': {},
};

const orderingSamples = Object.entries(orders).map(([name, ordering]): Sample => ({
  name: `qualification: approved, ordering ${name}`,
  render: (context) =>
    qualificationCard({ ...qualificationData([approved], contoso, context.locale), ordering }, context),
}));

/** Every card, in every state that it can be in. */
export const samples: readonly Sample[] = [
  qualificationSample('in review', inReview),
  qualificationSample('overdue', overdue),
  qualificationSample('approved', approved),
  qualificationSample('denied', denied),
  {
    name: 'qualification: denied, for a person who may request',
    render: (context) =>
      qualificationCard(
        {
          ...qualificationData([denied], contoso, context.locale),
          mayRequest: true,
          requestAgain: requestAgainButtons(context.locale, contoso.customerTenantId, [denied]),
        },
        context,
      ),
  },
  qualificationSample('denied for a reason of its own', deniedForOther),
  qualificationSample(
    'denied without a reason',
    education({ vettingStatus: 'Denied', wireStatus: 'Denied' }),
  ),
  ...samplesOfDenials,
  ...orderingSamples,
  qualificationSample('several', government, stateOwned),
  qualificationSample('unknown', escalated, unheardOf, nonprofit),
  qualificationSample('none'),
  {
    name: 'summary',
    render: (context) =>
      summaryCard(
        {
          rows: summaryRows.map((row) => ({ ...row, check: checkButton(row.text, context.locale) })),
          checkedAt: now,
          refresh: checkButton('contoso.edu', context.locale, 'replies.refreshButton'),
        },
        context,
      ),
  },
  {
    name: 'summary: a page, with some in review',
    render: (context) =>
      summaryCard(
        {
          rows: summaryRows.map((row) => ({ ...row, check: checkButton(row.text, context.locale) })),
          checkedAt: now,
          refresh: checkButton('contoso.edu', context.locale, 'replies.refreshButton'),
          watchPending: watchPendingButton(context.locale, [contoso.customerTenantId, 'fabrikam']),
          page: {
            first: 21,
            last: 40,
            total: 57,
            buttons: pageOf([...Array(57).keys()], 1, { command: 'watches-page' }, context.locale, 20)
              .buttons,
          },
        },
        context,
      ),
  },
  {
    name: 'candidates: check',
    render: (context) =>
      candidatesCard(
        { text: 'Contoso', candidates: candidates(context), more: false, purpose: 'check' },
        context,
      ),
  },
  {
    name: 'candidates: check, one',
    render: (context) =>
      candidatesCard(
        { text: 'Contoso', candidates: candidates(context, 1), more: false, purpose: 'check' },
        context,
      ),
  },
  {
    name: 'candidates: find, more',
    render: (context) =>
      candidatesCard(
        { text: 'Contoso', candidates: candidates(context), more: true, purpose: 'find' },
        context,
      ),
  },
  ...samplesOfWatching,
  ...samplesOfPortfolio,
  ...samplesOfDigests,
  ...samplesOfCare,
  ...samplesOfRequesting,
  ...helpSamples,
  ...welcomeSamples,
  ...problemSamples,
];
