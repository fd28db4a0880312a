import { historyCard } from '../../src/cards/history-card.ts';
import { requestCard } from '../../src/cards/request-card.ts';
import { requestFormCard } from '../../src/cards/request-form-card.ts';
import { validationCodesCard } from '../../src/cards/validation-codes-card.ts';
import type { RequestFormCardData, RequestStage } from '../../src/reply/index.ts';
import {
  accepted,
  codes,
  confirm,
  confirmedStates,
  facts,
  findings,
  sinceDenial,
  refused,
  requestButton,
  requestData,
  stages,
  storedRequest,
  worrying,
} from './request-data.ts';
import { approved, checkButton, contoso } from './sample-data.ts';
import type { Sample } from './sample.ts';
import { anna, historyData } from './watch-data.ts';

/** What Partner Center shows is read before a request is sent, and again when it was refused. */
const stagesWithFacts: readonly RequestStage['kind'][] = [
  'confirm',
  'refused',
  'alreadyInReview',
  'alreadyQualified',
  'attemptsUsedUp',
];

const stageSamples = stages.map((stage): Sample => ({
  name: `request: ${stage.kind}`,
  render: (context) =>
    requestCard(
      requestData(stage, stagesWithFacts.includes(stage.kind) ? { facts } : {}, context.locale),
      context,
    ),
}));

function formSample(name: string, data: Pick<RequestFormCardData, 'fields' | 'facts' | 'problem'>): Sample {
  return {
    name: `request form: ${name}`,
    render: (context) =>
      requestFormCard(
        {
          customer: contoso,
          ...data,
          next: requestButton('next', context.locale),
          cancel: requestButton('cancel', context.locale),
        },
        context,
      ),
  };
}

/** Every card about requests. */
export const samplesOfRequesting: readonly Sample[] = [
  formSample('education', { facts, fields: { kind: 'Education' } }),
  formSample('education, with a slip', {
    facts: { ...facts, qualifications: [], attemptsUsed: 0 },
    fields: { kind: 'Education', segment: 'K12', website: 'contoso edu' },
    problem: { code: 'malformedWebsite', values: { text: 'contoso edu' } },
  }),
  formSample('government', { facts: worrying, fields: { kind: 'GovernmentCommunityCloud', codes } }),
  ...stageSamples,
  {
    name: 'request: confirm, with everything that reviewers may object to',
    render: (context) =>
      requestCard(
        requestData(confirm, { facts: { ...facts, preflight: { findings }, sinceDenial } }, context.locale),
        context,
      ),
  },
  {
    name: 'request: confirm, changed, in a channel, with every warning',
    render: (context) =>
      requestCard(
        requestData(
          { ...confirm, hasChanged: true },
          { facts: worrying, asked: { kind: 'StateOwnedEntity' }, askedBy: 'Anna Nowak' },
          context.locale,
        ),
        context,
      ),
  },
  {
    name: 'request: accepted at once, in a channel',
    render: (context) =>
      requestCard(
        requestData(
          { kind: 'accepted', qualifications: [approved], isWatched: false },
          {
            askedBy: 'Anna Nowak',
            buttons: [checkButton(contoso.customerTenantId, context.locale)],
          },
        ),
        context,
      ),
  },
  {
    name: 'request: accepted, told later',
    render: (context) => requestCard(requestData(accepted, { mention: anna, mayHaveArrived: true }), context),
  },
  {
    name: 'request: refused, pressed again',
    render: (context) => requestCard(requestData(refused, { isRepeated: true }), context),
  },
  {
    name: 'history: requests',
    render: (context) =>
      historyCard(
        historyData(['denied'], {
          requests: confirmedStates.map((state) => storedRequest(state)),
          buttons: [checkButton(contoso.customerTenantId, context.locale)],
        }),
        context,
      ),
  },
  { name: 'validation codes', render: (context) => validationCodesCard({ codes, buttons: [] }, context) },
  {
    name: 'validation codes: none',
    render: (context) => validationCodesCard({ codes: [], buttons: [] }, context),
  },
];
