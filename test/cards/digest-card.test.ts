import { digestCard } from '../../src/cards/digest-card.ts';
import { cardBytes, maxCardBytes } from '../../src/cards/drawing/render.ts';
import { formatCount, locales } from '../../src/i18n/index.ts';
import { digestData } from './digest-samples.ts';
import { complaintsOf } from './official-renderer.ts';
import { listed } from './portfolio-samples.ts';
import { contextOf, contoso, overdue } from './sample-data.ts';
import { shownText } from './walk.ts';
import { changes, factOf } from './watch-data.ts';

const longName = 'Ⓚ'.repeat(200);
const told = Array.from({ length: 8 }, () => ({
  ...factOf(changes.denied),
  companyName: longName,
  change: changes.denied,
}));
const late = Array.from({ length: 8 }, () => listed(overdue, { ...contoso, companyName: longName }));

describe('the card of a digest', () => {
  it.each(locales)(
    'fits whatever customers are called, says how many it leaves out, and opens each row (%s)',
    (locale) => {
      const data = digestData(told, {
        changes: { counts: [{ change: 'denied', count: 5_000 }], rows: told },
        overdue: { count: 300, rows: late },
      });
      const card = digestCard(data, contextOf({ locale }));
      expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
      expect(complaintsOf(card)).toEqual([]);
      const rows = JSON.stringify(card).split('"selectAction"').length - 1;
      expect(rows).toBeGreaterThan(5);
      const text = shownText(card);
      const shown = (count: number) => formatCount(locale, count).replaceAll('\u00a0', ' ');
      expect(text).toContain(shown(5_000));
      expect(text).toContain('300');
      expect(text).toContain(shown(5_300 - rows - (300 - Math.max(0, rows - 8))));
    },
  );

  it('gives every change and every overdue review its row, when there are few', () => {
    const few = digestData(told.slice(0, 2), {
      changes: { counts: [{ change: 'denied', count: 2 }], rows: told.slice(0, 2) },
      overdue: { count: 1, rows: late.slice(0, 1) },
    });
    const card = digestCard(few, contextOf());
    expect(JSON.stringify(card).split('"selectAction"').length - 1).toBe(3);
    expect(shownText(card)).not.toContain('not shown here');
  });
});
