import { watchesCard } from '../../src/cards/watches-card.ts';
import { cardBytes, maxCardBytes } from '../../src/cards/drawing/render.ts';
import { locales } from '../../src/i18n/index.ts';
import type { ListedWatch } from '../../src/watch/index.ts';
import { contextOf } from './sample-data.ts';
import { actionsOf, shownText } from './walk.ts';
import { listedWatch, watchesData } from './watch-data.ts';

const { seen: _, lastCheckedAt: __, ...unchecked } = listedWatch.customer;
const many = (count: number): ListedWatch[] => Array.from({ length: count }, () => listedWatch);

describe('cards/watches-card', () => {
  it('shows a row for each customer: status, since when, until when, last and next check', () => {
    const text = shownText(watchesCard(watchesData([listedWatch]), contextOf()));
    expect(text).toContain("I'm watching 1 customer here");
    expect(text).toContain('Contoso University\n⏳ In review\n · Education\n');
    expect(text).toContain('Since Nov 17, 2026, until Jan 16, 2027 at the latest');
    expect(text).toMatch(/Checked Nov 21, 2026, 8:01\sAM GMT\+1 · next check Nov 21, 2026, 9:03\sAM GMT\+1/u);
  });

  it('says that a customer was not checked yet', () => {
    const text = shownText(watchesCard(watchesData([{ ...listedWatch, customer: unchecked }]), contextOf()));
    expect(text).toContain('Contoso University\nSince');
    expect(text).toContain('Not checked yet · next check');
  });

  it('says that a customer has no qualification', () => {
    const customer = { ...listedWatch.customer, seen: [] };
    expect(shownText(watchesCard(watchesData([{ ...listedWatch, customer }]), contextOf()))).toContain(
      '○ No qualification',
    );
  });

  it('has a button to stop each', () => {
    const card = watchesCard(watchesData(many(3)), contextOf());
    expect(actionsOf(card, 'Action.Execute').map(({ title }) => title)).toEqual(['Stop', 'Stop', 'Stop']);
    expect(shownText(card)).not.toContain('type “');
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

  it.each(locales)('gives up the buttons, then rows, before it grows too large (%s)', (locale) => {
    const context = contextOf({ locale });
    const buttonsOf = (count: number) =>
      actionsOf(watchesCard(watchesData(many(count), {}, locale), context), 'Action.Execute').length;
    expect(buttonsOf(15)).toBe(15);
    expect(buttonsOf(35)).toBe(0);
    for (const count of [15, 35, 300]) {
      expect(cardBytes(watchesCard(watchesData(many(count), {}, locale), context))).toBeLessThanOrEqual(
        maxCardBytes,
      );
    }
  });

  it('counts what it does not show, and says how to stop a watch by typing', () => {
    const text = shownText(watchesCard(watchesData(many(300)), contextOf()));
    const shown = text.match(/Contoso University/gu)?.length ?? 0;
    expect(shown).toBeGreaterThan(25);
    expect(text).toContain(`${300 - shown} more customers aren't shown here.`);
    expect(text).toContain('type “stop watching” and its name');
    expect(text).toContain("I'm watching 300 customers here");
  });
});
