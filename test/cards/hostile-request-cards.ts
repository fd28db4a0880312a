import type { Customer, Qualification, ValidationCode } from '../../src/api/index.ts';
import { historyCard } from '../../src/cards/history-card.ts';
import { requestCard } from '../../src/cards/request-card.ts';
import { requestFormCard } from '../../src/cards/request-form-card.ts';
import { validationCodesCard } from '../../src/cards/validation-codes-card.ts';
import type { AdaptiveCard, CardContext } from '../../src/cards/index.ts';
import type { Button } from '../../src/reply/index.ts';
import { confirm, facts, requestData, storedRequest } from './request-data.ts';
import { historyData } from './watch-data.ts';

const requester = { tenantId: 't', personId: 'p', userId: '29:anna' };

/** The texts from outside on a card. */
export interface OutsideParts {
  /** The text for the next place. */
  readonly next: () => string;
  readonly customerOf: () => Customer;
  readonly qualificationsOf: () => Qualification[];
  readonly buttonOf: () => Button;
}

/** The cards of requests, with texts from outside wherever a card has any. */
export function outsideRequestCards(
  { next, customerOf, qualificationsOf, buttonOf }: OutsideParts,
  context: CardContext,
): Readonly<Record<string, () => AdaptiveCard>> {
  const codesOf = (): ValidationCode[] => [
    { validationCode: next().slice(0, 250), organizationName: next(), maxCreates: 5, createsLeft: 4 },
  ];
  const factsOf = () => ({
    ...facts,
    qualifications: qualificationsOf(),
    lastReason: next(),
    preflight: {
      findings: [
        { kind: 'addressDoubtful' as const, suggested: next() },
        { kind: 'nameDiffers' as const, organization: next() },
      ],
    },
  });
  return {
    requests: () => {
      const requests = [storedRequest(undefined, { askedBy: { ...requester, name: next() } })];
      return historyCard(historyData([], { requests }), context);
    },
    request: () =>
      requestCard(
        requestData(confirm, {
          customer: customerOf(),
          asked: { kind: 'Education', segment: next(), website: next(), validationCode: next() },
          facts: factsOf(),
          askedBy: next(),
          buttons: [buttonOf()],
        }),
        context,
      ),
    'request: accepted': () =>
      requestCard(
        requestData(
          { kind: 'accepted', qualifications: qualificationsOf(), isWatched: true },
          { customer: customerOf(), askedBy: next() },
        ),
        context,
      ),
    'request: refused': () =>
      requestCard(
        requestData(
          { kind: 'refused', code: 'requestRefused', correlationId: next() },
          { customer: customerOf() },
        ),
        context,
      ),
    'request form': () =>
      requestFormCard(
        {
          customer: customerOf(),
          facts: factsOf(),
          fields: { kind: 'Education', website: next() },
          problem: { code: 'malformedWebsite', values: { text: next() } },
          next: buttonOf(),
          cancel: buttonOf(),
        },
        context,
      ),
    'request form: government': () =>
      requestFormCard(
        {
          customer: customerOf(),
          facts,
          fields: { kind: 'GovernmentCommunityCloud', codes: codesOf() },
          next: buttonOf(),
          cancel: buttonOf(),
        },
        context,
      ),
    'validation codes': () => validationCodesCard({ codes: codesOf(), buttons: [buttonOf()] }, context),
  };
}
