import { watchesCard } from '../../src/cards/watches-card.ts';
import { cardBytes, maxCardBytes } from '../../src/cards/drawing/render.ts';
import { locales } from '../../src/i18n/index.ts';
import type { ListedWatch } from '../../src/watch/index.ts';
import { complaintsOf } from './official-renderer.ts';
import { contextOf, overdue } from './sample-data.ts';
import { actionsOf, partsOf, shownText } from './walk.ts';
import { blind, listedWatch, watchesData } from './watch-data.ts';

const { seen: _, lastCheckedAt: __, ...unchecked } = listedWatch.customer;
const many = (count: number): ListedWatch[] => Array.from({ length: count }, () => listedWatch);

describe('cards/watches-card', () => {
  it('shows a row for each customer: where it stands, and since when', () => {
    const text = shownText(watchesCard(watchesData([listedWatch]), contextOf()));
    expect(text).toContain("I'm watching 1 customer here");
    expect(text).toContain(
      '⏳\nContoso University\nIn review · Education · Since Nov 17, 2026 · 3 business days so far',
    );
  });

  it('says of a review that it is overdue', () => {
    const customer = { ...listedWatch.customer, seen: [{ ...overdue, missedChecks: 0, overdueTold: true }] };
    expect(shownText(watchesCard(watchesData([{ ...listedWatch, customer }]), contextOf()))).toContain(
      '11 business days so far · overdue',
    );
  });

  it('says that a customer was not checked yet', () => {
    const text = shownText(watchesCard(watchesData([{ ...listedWatch, customer: unchecked }]), contextOf()));
    expect(text).toContain('○\nContoso University\nNot checked yet');
  });

  it('says that a customer has no qualification', () => {
    const customer = { ...listedWatch.customer, seen: [] };
    expect(shownText(watchesCard(watchesData([{ ...listedWatch, customer }]), contextOf()))).toContain(
      '○\nContoso University\nNo qualification',
    );
  });

  it('opens the customer of a pressed row', () => {
    const rows = partsOf(watchesCard(watchesData(many(3)), contextOf())).filter(
      ({ selectAction }) => selectAction,
    );
    expect(rows.map(({ selectAction }) => selectAction)).toEqual(
      Array(3).fill(expect.objectContaining({ type: 'Action.Execute', verb: 'check-qualification' })),
    );
  });

  it('says what to type when nothing is watched', () => {
    const card = watchesCard(watchesData([]), contextOf());
    expect(shownText(card)).toContain("I'm not watching any customer here");
    expect(actionsOf(card, 'Action.Execute').map(({ title }) => title)).toEqual(['watch contoso.edu']);
  });

  it.each([
    ['all', 'all updates'],
    ['approved', 'every approval'],
    ['denied', 'every denial'],
  ] as const)('says what the channel is told besides: %s', (filter, text) => {
    expect(shownText(watchesCard(watchesData([], { filter }), contextOf()))).toContain(text);
    expect(watchesCard(watchesData(many(2), { filter }), contextOf()).fallbackText).toContain(text);
    expect(shownText(watchesCard(watchesData(many(2)), contextOf()))).not.toContain('channel');
  });

  it.each(locales)('has ten rows a page, whatever they hold (%s)', (locale) => {
    const context = contextOf({ locale });
    const seen = Array.from({ length: 30 }, () => ({ ...overdue, missedChecks: 0, overdueTold: true }));
    const companyName = 'Általános Iskola és Gimnázium 學校 '.repeat(60);
    const longest = {
      ...listedWatch,
      customer: { ...listedWatch.customer, companyName, seen, blindness: blind },
    };
    const card = watchesCard(watchesData(Array(300).fill(longest), {}, locale), context);
    expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
    expect(shownText(card)).toContain('1–10 / 300');
    expect(complaintsOf(card)).toEqual([]);
  });

  it('has a button for the next page, and counts all', () => {
    const card = watchesCard(watchesData(many(12)), contextOf());
    expect(shownText(card)).toContain("I'm watching 12 customers here");
    expect(actionsOf(card, 'Action.Execute').map(({ title }) => title)).toContain('Next');
    expect(shownText(watchesCard(watchesData(many(10)), contextOf()))).not.toContain('/');
  });
});
