import type { Qualification } from '../../src/api/index.ts';
import { orderWatchButtons } from '../../src/bot/watching/order-watch.ts';
import { notificationCard } from '../../src/cards/notification-card.ts';
import { qualificationCard } from '../../src/cards/qualification-card.ts';
import { locales, translate, type Locale } from '../../src/i18n/index.ts';
import { orderVerdict, type OrderFacts, type OrderVerdict } from '../../src/ordering/index.ts';
import {
  approved,
  contextOf,
  contoso,
  denied,
  escalated,
  inReview,
  nonprofit,
  now,
  qualificationData,
  stateOwned,
  unheardOf,
} from './sample-data.ts';
import { actionsOf, shownText } from './walk.ts';

const since = new Date('2025-09-15T00:00:00Z');
const accounts = {
  allowed: { is: 'allowed' },
  noReview: { is: 'noReview' },
  underReview: { is: 'underReview', since },
  notAllowed: { is: 'notAllowed' },
  unknown: { is: 'unknown' },
  notReady: { is: 'notReady' },
  other: { is: 'other', word: 'Suspended' },
  unread: { is: 'unread', code: 'timeout' },
} as const satisfies { [Is in OrderFacts['account']['is']]: OrderFacts['account'] };
const agreements = {
  confirmed: { is: 'confirmed', since },
  signed: { is: 'signed' },
  undated: { is: 'undated' },
  notTold: { is: 'notTold' },
  missing: { is: 'missing' },
  tooOld: { is: 'tooOld', since: new Date('2019-08-26T00:00:00Z') },
  unread: { is: 'unread', code: 'malformed' },
} as const satisfies { [Is in OrderFacts['agreement']['is']]: OrderFacts['agreement'] };
type AccountIs = keyof typeof accounts;
type AgreementIs = keyof typeof agreements;

/** Of a qualified customer: a row for the account, and in it what the agreement makes of it. */
const whenAccepted = 'confirmed signed undated notTold'.split(' ') as AgreementIs[];
const table: Readonly<
  Record<
    AccountIs,
    readonly [accepted: OrderVerdict, missing: OrderVerdict, tooOld: OrderVerdict, unread: OrderVerdict]
  >
> = {
  allowed: ['ready', 'agreementMissing', 'agreementTooOld', 'agreementUnclear'],
  noReview: ['ready', 'agreementMissing', 'agreementTooOld', 'agreementUnclear'],
  underReview: ['accountUnderReview', 'both', 'both', 'accountUnderReview'],
  notAllowed: ['accountBlocked', 'both', 'both', 'accountBlocked'],
  unknown: ['accountBlocked', 'both', 'both', 'accountBlocked'],
  notReady: ['accountUnclear', 'agreementMissing', 'agreementTooOld', 'bothUnclear'],
  other: ['accountUnclear', 'agreementMissing', 'agreementTooOld', 'bothUnclear'],
  unread: ['accountUnclear', 'agreementMissing', 'agreementTooOld', 'bothUnclear'],
};

const unqualified: readonly [string, readonly Qualification[], OrderVerdict][] = [
  ['in review', [inReview], 'undecided'],
  ['in review, and denied before', [denied, inReview], 'undecided'],
  ['of an unknown status', [escalated], 'statusUnknown'],
  ['denied', [denied], 'notQualified'],
  ['none', [], 'notQualified'],
  ['of an unknown kind without a review', [unheardOf], 'notQualified'],
];
const qualified: readonly [string, readonly Qualification[]][] = [
  ['approved', [approved]],
  ['approved, and another denied', [denied, approved]],
  ['approved, and another in review', [inReview, approved]],
  ['declared', [stateOwned]],
  ['declared, and another denied', [denied, stateOwned]],
  ['set by Microsoft', [nonprofit]],
];

/** Every combination, with the verdict that the table has for it. */
const product = (Object.keys(accounts) as AccountIs[]).flatMap((account) =>
  (Object.keys(agreements) as AgreementIs[]).map((agreement) => {
    const [accepted, missing, tooOld, unread] = table[account];
    const verdict = whenAccepted.includes(agreement)
      ? accepted
      : { missing, tooOld, unread }[agreement as 'missing' | 'tooOld' | 'unread'];
    return {
      account,
      agreement,
      verdict,
      facts: { account: accounts[account], agreement: agreements[agreement] },
    };
  }),
);

describe('ordering/verdict', () => {
  it.each(qualified)('of a customer whose qualification is %s follows the table', (_what, qualifications) => {
    for (const { facts, verdict, account, agreement } of product) {
      expect([account, agreement, orderVerdict(qualifications, facts)]).toEqual([
        account,
        agreement,
        verdict,
      ]);
    }
    expect(orderVerdict(qualifications, undefined)).toBe('notSignedIn');
  });

  it.each(unqualified)(
    'of a customer whose qualification is %s is about that alone',
    (_what, qualifications, verdict) => {
      for (const facts of [...product.map((each) => each.facts), undefined]) {
        expect(orderVerdict(qualifications, facts)).toBe(verdict);
      }
    },
  );
});

const card = (qualifications: readonly Qualification[], facts: OrderFacts | undefined, locale: Locale) =>
  qualificationCard(
    { ...qualificationData(qualifications, contoso, locale), ordering: facts ? { facts } : {} },
    contextOf({ locale }),
  );
const linkTitles = (shown: unknown) => actionsOf(shown, 'Action.OpenUrl').map(({ title }) => title);

describe.each(locales)('cards about ordering (%s)', (locale) => {
  const text = (key: Parameters<typeof translate>[1], values = {}) => translate(locale, key, values);
  const standing = text('cards.qualification.statuses.approved');

  it('say one sentence, a line for each of the three, and what to do, for every combination', () => {
    for (const { account, agreement, verdict, facts } of product) {
      const all = card([approved], facts, locale);
      const shown = shownText(all);
      const sentence = text(`cards.ordering.sentences.${verdict}`, { standing });
      expect(shown).toContain(sentence);
      expect(all.fallbackText).toContain(sentence);
      for (const label of ['qualification', 'account', 'agreement'] as const) {
        expect(shown).toContain(text(`cards.ordering.labels.${label}`));
      }
      expect(shown).toContain(
        account === 'other' ? '? Suspended' : text(`cards.ordering.account.${account}`),
      );
      expect(shown).toContain(text(`cards.ordering.agreement.${agreement}`));
      if (account === 'unread') expect(shown).toContain(text('problems.partnerCenter.timeout.title'));
      if (agreement === 'unread') expect(shown).toContain(text('problems.partnerCenter.malformed.title'));
      const mustAccept = agreement === 'missing' || agreement === 'tooOld';
      expect(shown.includes('13605') || shown.includes('2023')).toBe(
        mustAccept || agreement === 'signed' || agreement === 'undated',
      );
      expect(linkTitles(all).includes(text('cards.ordering.customerLink'))).toBe(mustAccept);
      const buttons = orderWatchButtons(locale, contoso.customerTenantId, [approved], { facts });
      expect(buttons.map(({ title }) => title)).toEqual(
        verdict === 'ready' ? [] : [text('replies.watchOrderingButton')],
      );
    }
  });

  it.each(unqualified)('say what a qualification that is %s means', (_what, qualifications, verdict) => {
    const shown = shownText(card(qualifications, product[0]?.facts, locale));
    expect(shown).toContain(text(`cards.ordering.sentences.${verdict}`));
  });

  it('say that nobody has signed in, and claim nothing of account and agreement', () => {
    const shown = shownText(card([approved], undefined, locale));
    expect(shown).toContain(text('cards.ordering.sentences.notSignedIn'));
    expect(shown).not.toContain(text('cards.ordering.labels.agreement'));
    expect(orderWatchButtons(locale, contoso.customerTenantId, [approved], {})).toEqual([]);
  });

  it('begin with the word for a qualification that was never reviewed, not with an approval', () => {
    const shown = shownText(
      card([stateOwned], { account: accounts.allowed, agreement: agreements.missing }, locale),
    );
    const declared = text('cards.qualification.statuses.declared');
    expect(shown).toContain(text('cards.ordering.sentences.agreementMissing', { standing: declared }));
  });

  it('word the news of an approval', () => {
    const { kind, wireKind, vetting } = approved;
    const facts = { account: accounts.underReview, agreement: agreements.confirmed };
    const { customerTenantId, companyName } = contoso;
    const news = notificationCard(
      {
        fact: {
          customerTenantId,
          companyName,
          seenAt: now,
          change: { change: 'approved', qualification: { kind, wireKind }, ...(vetting && { to: vetting }) },
        },
        ordering: { facts },
        mayHaveArrived: false,
        portalUrl: 'https://partner.microsoft.com/',
        buttons: [],
      },
      contextOf({ locale }),
    );
    const sentence = text('cards.ordering.sentences.accountUnderReview', { standing });
    expect(shownText(news)).toContain(`⏳ ${sentence}`);
    expect(news.fallbackText).toContain(sentence);
  });
});

describe('cards about ordering', () => {
  it('tell when the customer accepted as the day that Partner Center wrote, in every zone', () => {
    const facts = { account: accounts.allowed, agreement: agreements.confirmed };
    for (const timeZone of ['America/Los_Angeles', 'Pacific/Auckland']) {
      const shown = shownText(
        qualificationCard({ ...qualificationData([approved]), ordering: { facts } }, contextOf({ timeZone })),
      );
      expect(shown).toContain('✔ Accepted\n · Sep 15, 2025');
    }
  });

  it('warn that a change of the profile can start a review again, while one is under way', () => {
    const facts = { account: accounts.underReview, agreement: agreements.confirmed };
    expect(shownText(card([approved], facts, 'en'))).toContain('that can start the review again');
  });

  it('say nothing of ordering where nothing was read', () => {
    const shown = shownText(qualificationCard(qualificationData([approved]), contextOf()));
    expect(shown).not.toContain('Account verification');
  });
});
