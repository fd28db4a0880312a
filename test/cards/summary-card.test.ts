import { maxCustomerLength, type Qualification } from '../../src/api/index.ts';
import { summaryCard } from '../../src/cards/summary-card.ts';
import type { CardContext } from '../../src/cards/index.ts';
import type { SummaryRow } from '../../src/reply/index.ts';
import { cardBytes, maxCardBytes } from '../../src/cards/drawing/render.ts';
import { locales } from '../../src/i18n/index.ts';
import { complaintsOf } from './official-renderer.ts';
import {
  approved,
  checkButton,
  checkedRow,
  contextOf,
  denied,
  government,
  inReview,
  now,
  stateOwned,
  summaryRows,
} from './sample-data.ts';
import { actionsOf, shownText } from './walk.ts';

function summary(rows: readonly SummaryRow[], context: Partial<CardContext> = {}) {
  const typed = rows.map((row) => row.text).join('\n');
  return summaryCard(
    { rows, checkedAt: now, refresh: { ...checkButton(typed), inPlace: true } },
    contextOf(context),
  );
}

const twenty = (row: (index: number) => SummaryRow) => Array.from({ length: 20 }, (_, index) => row(index));

describe('cards/summary-card', () => {
  it('shows a row for each customer, first those that need somebody', () => {
    const text = shownText(summary(summaryRows));
    const places = ['Szegedi', 'nowhere.example', 'Politechnika Gdańska', 'Ankara', 'Contoso University'].map(
      (name) => text.indexOf(name),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('shows each qualification of a row, and how long it has been in review', () => {
    expect(shownText(summary([checkedRow('Contoso', inReview, stateOwned)]))).toContain(
      '⏳\nContoso\n⏳ In review · Education · Since Nov 17, 2026 · 3 business days so far\n● Declared · State-owned entity',
    );
  });

  it('shows a customer without a qualification as such', () => {
    expect(shownText(summary([checkedRow('Contoso')]))).toContain('○\nContoso\nNo qualification');
  });

  it('shows a failure in its own row, under what was typed', () => {
    expect(shownText(summary(summaryRows))).toContain('⚠\nnowhere.example\nNot one of your customers');
  });

  it('shows the correlation id when Partner Center failed for a row, and else none', () => {
    const failed = summaryCard(
      { rows: summaryRows, checkedAt: now, refresh: checkButton('x'), correlationId: '7f0e3a3e' },
      contextOf(),
    );
    expect(shownText(failed)).toContain('ID for support:\n7f0e3a3e');
    expect(shownText(summary(summaryRows))).not.toContain('ID for support');
  });

  it('counts what there is of each', () => {
    const rows = [checkedRow('A', approved), checkedRow('B', approved, stateOwned), checkedRow('C', denied)];
    const { fallbackText } = summary(rows);
    expect(fallbackText).toBe('3 customers checked. ✔ Approved: 2; ✖ Denied: 1; ● Declared: 1.');
  });

  it.each([
    ['sv', 'Godkända: 2', 'Godkänd'],
    ['pl', 'Zatwierdzone: 2', 'Zatwierdzono'],
    ['tr', 'Onaylanan: 2', 'Onaylandı'],
  ] as const)('counts in words of their own, which fit any number: %s', (locale, total, ofOne) => {
    const rows = [checkedRow('A', approved), checkedRow('B', approved)];
    const text = shownText(summary(rows, { locale })).replaceAll('\u00a0', ' ');
    expect(text).toContain(total);
    expect(text.match(new RegExp(`${ofOne}(?!\\p{L})`, 'gu'))).toHaveLength(2);
  });

  it('opens the customer of each row, and has a button for all', () => {
    expect(actionsOf(summary(summaryRows), 'Action.Execute')).toHaveLength(summaryRows.length + 1);
  });

  it('opens the customers of 20 ordinary rows', () => {
    const card = summary(twenty((index) => checkedRow(`Contoso School No. ${index}`, inReview)));
    expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
    expect(actionsOf(card, 'Action.Execute')).toHaveLength(21);
  });

  it.each(locales)('gives up the rows’ buttons before it grows too large (%s)', (locale) => {
    const long = 'Általános Iskola és Gimnázium 學校 '.repeat(60);
    const rows = twenty((index) => ({
      ...checkedRow(`${index} ${long}`, inReview, government, stateOwned),
      text: `${index}-4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04`,
    }));
    const card = summary(rows, { locale });
    expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
    expect(actionsOf(card, 'Action.Execute')).toHaveLength(1);
    expect(shownText(card)).toContain('19 Általános');
    expect(complaintsOf(card)).toEqual([]);
  });

  it.each(['teams', 'other'] as const)(
    'has room for the longest list that may be typed, without its buttons if need be (%s)',
    (host) => {
      for (const letter of ['さ', '𠮷', '"', '\u0001', 'x']) {
        const text = letter.repeat(maxCustomerLength).slice(0, maxCustomerLength);
        const rows = twenty((index) => ({
          text: `${index}${text}`,
          check: checkButton(text),
          outcome: 'problem',
          problem: { code: 'noCustomer', values: { text } },
        }));
        const card = summary(rows, { host, locale: 'pl' });
        expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
        expect(complaintsOf(card)).toEqual([]);
      }
    },
  );

  it('gives up the button for all only last', () => {
    const long = 'さ'.repeat(85);
    const rows = (...qualifications: Qualification[]) =>
      twenty((index) => ({ ...checkedRow(`School ${index}`, ...qualifications), text: long }));
    const few = summary(rows(...Array<Qualification>(4).fill(inReview)));
    const many = summary(rows(...Array<Qualification>(12).fill(inReview)));
    expect(actionsOf(few, 'Action.Execute')).toHaveLength(1);
    expect(actionsOf(many, 'Action.Execute')).toHaveLength(0);
    for (const card of [few, many]) expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
  });

  it('says how many qualifications a row leaves out when there are far too many', () => {
    const rows = twenty(() => checkedRow('Contoso', ...Array<typeof inReview>(40).fill(inReview)));
    const card = summary(rows);
    expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
    expect(shownText(card)).toContain('37 more qualifications');
  });
});
