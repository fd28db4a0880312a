import { bundleCard } from '../../src/cards/bundle-card.ts';
import type { CardContext } from '../../src/cards/index.ts';
import type { BundleCardData } from '../../src/reply/index.ts';
import { cardBytes, maxCardBytes } from '../../src/cards/drawing/render.ts';
import { locales } from '../../src/i18n/index.ts';
import type { NotificationFact } from '../../src/watch/index.ts';
import { complaintsOf } from './official-renderer.ts';
import { contextOf } from './sample-data.ts';
import { actionsOf, partsOf, shownText } from './walk.ts';
import { anna, changeKinds, changes, bundleData, factOf, manyFacts } from './watch-data.ts';

function bundle(
  facts: readonly NotificationFact[],
  data: Partial<BundleCardData> = {},
  context: Partial<CardContext> = {},
) {
  return bundleCard(bundleData(facts, data), contextOf(context));
}

/** How many facts have a row. */
const rowsIn = (card: object) => shownText(card).match(/Zespół/gu)?.length ?? 0;

describe('cards/bundle-card', () => {
  it('has a row for each fact: customer, outcome, qualification, reason, day', () => {
    const text = shownText(bundle([factOf(changes.denied), factOf(changes.approved)]));
    expect(text).toContain(
      '✖\nContoso University\nDenied · Education · Not an Academic Domain · Nov 21, 2026',
    );
    expect(text).toContain('✔\nContoso University\nApproved · Education · Nov 21, 2026');
  });

  it('shows a status that it does not know as it came', () => {
    expect(shownText(bundle([factOf(changes.unknownStatus)]))).toContain('· Escalated ·');
  });

  it('says of each row whether its watch ended', () => {
    expect(shownText(bundle([factOf(changes.approved, 'resolved')]))).toContain(' · Watch ended');
    expect(shownText(bundle([factOf(changes.approved)]))).not.toContain('Watch ended');
    expect(shownText(bundle([factOf(undefined, 'expired')]))).toContain(
      '■\nContoso University\nWatch ended · Nov 21, 2026',
    );
  });

  it.each([
    ['requestRefused', '✖\nContoso University\nRequest refused · Education · Nov 21, 2026'],
    [
      'attemptsUsedUp',
      '✖\nContoso University\nRequest refused · Education · All requests are used up · Nov 21, 2026',
    ],
  ] as const)('says once that a request was refused, and why if that is known: %s', (code, line) => {
    const asked = { kind: 'Education', segment: 'K12' } as const;
    const request = {
      requestId: 'r',
      correlationId: 'c',
      outcome: 'refused',
      code,
      asked,
      qualifications: [],
    } as const;
    expect(shownText(bundle([{ ...factOf(undefined), request }]))).toContain(line);
  });

  it('puts first what needs something done', () => {
    const facts = changeKinds.map((kind) => ({ ...factOf(changes[kind]), companyName: `<${kind}>` }));
    const order = [...shownText(bundle(facts)).matchAll(/<(\w+)>/gu)].map(([, kind]) => kind);
    expect(order).toEqual([
      'denied',
      'approvalLost',
      'accessLost',
      'vanished',
      'overdue',
      'unknownStatus',
      'resubmitted',
      'declared',
      'approved',
    ]);
  });

  it('puts first what was seen first, among equals', () => {
    const text = shownText(bundle(manyFacts(3)));
    expect([...text.matchAll(/nr (\d)/gu)].map(([, number]) => number)).toEqual(['3', '2', '1']);
  });

  it('counts everything, whether it fits or not', () => {
    const card = bundle(manyFacts(500));
    expect(card.fallbackText.replaceAll('\u00a0', ' ')).toBe(
      '500 vetting updates. ✖ Denied: 10; ⏳ Still in review: 10; ✔ Approved: 480.',
    );
    const shown = rowsIn(card);
    expect(shownText(card)).toContain(`${500 - shown} more aren't shown here.`);
    expect(shownText(card)).toContain('type “history” and its name');
  });

  it('shows every denial of a school year’s start', () => {
    expect(shownText(bundle(manyFacts(500))).match(/✖ Denied\n|\nDenied · /gu)).toHaveLength(10);
  });

  it.each(locales)('shows as many as there is room for (%s)', (locale) => {
    const card = bundle(manyFacts(500), { mayHaveArrived: true, mentions: [anna] }, { locale });
    expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
    expect(cardBytes(card)).toBeGreaterThan(maxCardBytes - 1000);
    expect(rowsIn(card)).toBeGreaterThan(60);
    expect(complaintsOf(card)).toEqual([]);
  });

  it.each(locales)('stays small with names and reasons as long as they can be (%s)', (locale) => {
    const facts = manyFacts(500).map((fact, index) => ({
      ...fact,
      companyName: `${index} ${'學校👩‍👩‍👧‍👦'.repeat(100)}`,
      change: {
        ...changes.denied,
        to: { vettingStatus: 'Denied' as const, wireStatus: 'Denied', vettingReason: 'ő'.repeat(2000) },
      },
    }));
    const card = bundle(facts, {}, { locale });
    expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
    expect(shownText(card)).toContain('500');
    expect(complaintsOf(card)).toEqual([]);
  });

  it('mentions each person once, in the card and in the entities', () => {
    const bela = { userId: '29:1-bela', name: 'Kovács Béla' };
    const card = bundle(manyFacts(3), { mentions: [anna, bela, anna] });
    expect(shownText(card)).toContain('Asked by <at>Anna Nowak</at>, <at>Kovács Béla</at>');
    expect(card['msteams']).toMatchObject({
      entities: [
        { text: '<at>Anna Nowak</at>', mentioned: { id: '29:1-anna' } },
        { text: '<at>Kovács Béla</at>', mentioned: { id: '29:1-bela' } },
      ],
    });
  });

  it('tells two people of one name apart', () => {
    const card = bundle(manyFacts(1), { mentions: [anna, { ...anna, userId: '29:1-other' }] });
    expect(shownText(card)).toContain('<at>Anna Nowak</at>, <at>Anna Nowak 2</at>');
  });

  it('mentions ten people, and says how many more there are', () => {
    const people = Array.from({ length: 14 }, (_, index) => ({
      userId: `29:${index}`,
      name: `Person ${index}`,
    }));
    const card = bundle(manyFacts(1), { mentions: people });
    expect(partsOf(card).filter(({ type }) => type === 'mention')).toHaveLength(10);
    expect(shownText(card)).toContain(', +4');
  });

  it('opens the customer of each row of a short bundle, and of the first rows of a long one', () => {
    expect(actionsOf(bundle(manyFacts(7)), 'Action.Execute')).toHaveLength(7);
    expect(actionsOf(bundle(manyFacts(200)), 'Action.Execute')).toHaveLength(8);
  });

  it('says nothing of what is not shown when everything is', () => {
    expect(shownText(bundle(manyFacts(40)))).not.toContain('more');
    expect(rowsIn(bundle(manyFacts(40)))).toBe(40);
  });

  it('says so when it was missed, and when it may be there for the second time', () => {
    const text = shownText(bundle(manyFacts(2), { occasion: 'missed', mayHaveArrived: true }));
    expect(text).toContain('You missed 2 vetting updates in the last 30 days');
    expect(text).toContain('You may have received this already.');
  });

  it('counts nothing where there is only one', () => {
    const text = shownText(bundle(manyFacts(1), { occasion: 'missed' }));
    expect(text).toContain('You missed 1 vetting update in the last 30 days');
    expect(text).not.toMatch(/Approved:\s1/u);
    expect(shownText(bundle(manyFacts(2)))).toMatch(/Approved:\s2/u);
  });
});
