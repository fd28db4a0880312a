import { locales, translate } from '../../../src/i18n/index.ts';
import { readListFilter } from '../../../src/bot/typed-text/list-filter.ts';
import { spanOf } from '../../../src/bot/portfolio/time-span.ts';
import type { Period } from '../../../src/bot/typed-text/period.ts';

describe('bot/typed-text list filter', () => {
  it.each<[string, Period]>([
    ['this week', 'thisWeek'],
    ['This Month', 'thisMonth'],
    ['yesterday', 'yesterday'],
    ['bu hafta', 'thisWeek'],
    ['geçen ay', 'lastMonth'],
    ['ezen a héten', 'thisWeek'],
    ['múlt hónapban', 'lastMonth'],
    ['w tym tygodniu', 'thisWeek'],
    ['w zeszłym miesiącu', 'lastMonth'],
    ['den här veckan', 'thisWeek'],
    ['förra månaden', 'lastMonth'],
    ['last 30 days', { last: 30, unit: 'days' }],
    ['in the last 2 weeks', { last: 2, unit: 'weeks' }],
    ['son 30 gün', { last: 30, unit: 'days' }],
    ['az elmúlt 3 hónapban', { last: 3, unit: 'months' }],
    ['ostatnie 30 dni', { last: 30, unit: 'days' }],
    ['de senaste 30 dagarna', { last: 30, unit: 'days' }],
    ['since 1 October', { since: { month: 10, day: 1 } }],
    ['since October 1st, 2026', { since: { year: 2026, month: 10, day: 1 } }],
    ['1 Ekim’den beri', { since: { month: 10, day: 1 } }],
    ['1 ekimden bu yana', { since: { month: 10, day: 1 } }],
    ['október 1-je óta', { since: { month: 10, day: 1 } }],
    ['2026. október 1. óta', { since: { year: 2026, month: 10, day: 1 } }],
    ['od 1 października', { since: { month: 10, day: 1 } }],
    ['od 3 maja 2025', { since: { year: 2025, month: 5, day: 3 } }],
    ['sedan 1 oktober', { since: { month: 10, day: 1 } }],
    ['since 2026-10-01', { since: { year: 2026, month: 10, day: 1 } }],
    ['od 1.10.2026', { since: { year: 2026, month: 10, day: 1 } }],
  ])('reads a time: %s', (text, period) => {
    expect(readListFilter(text)).toEqual({ ok: true, value: { period } });
  });

  it.each(locales)('reads the day that a digest counts from: %s', (locale) => {
    const text = translate(locale, 'digest.sinceDay', { day: '2026-10-01' });
    const period = { since: { year: 2026, month: 10, day: 1 } };
    expect(readListFilter(text)).toEqual({ ok: true, value: { period } });
  });

  it.each([
    ['education in Germany this week', { kind: 'Education', country: 'DE', period: 'thisWeek' }],
    ['Niemcy edukacja', { kind: 'Education', country: 'DE' }],
    ['Almanya’dan eğitim', { kind: 'Education', country: 'DE' }],
    ['United Kingdom', { country: 'GB' }],
    ['UK', { country: 'GB' }],
    ['fr', { country: 'FR' }],
    ['Storbritannien försenade', { country: 'GB', overdue: true }],
    ['IS', { country: 'IS' }],
    ['', {}],
  ])('reads kinds and countries in any order and language: %s', (text, value) => {
    expect(readListFilter(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['School 3', 'word'],
    // A word of a language is no code of a country.
    ['is', 'word'],
    ['XX', 'word'],
    ['education nonprofit', 'word'],
    ['Poland Sweden', 'word'],
    ['this week last week', 'word'],
    ['since the beginning', 'period'],
    ['last 0 days', 'period'],
    ['2026-10-40x', 'period'],
    ['last 9999 days', 'period'],
    // Nobody knows which is the month.
    ['since 10/1/2026', 'period'],
    ['education since', 'period'],
  ])('says whether a word or a time is not understood: %s', (text, why) => {
    expect(readListFilter(text)).toEqual({ ok: false, why });
  });

  it('takes as long for a hostile text as for another', () => {
    const begun = process.cpuUsage();
    for (const text of ['1'.repeat(8_000), 'a '.repeat(4_000), `since ${'1.'.repeat(4_000)}`])
      readListFilter(text);
    expect(process.cpuUsage(begun).user).toBeLessThan(1_000_000);
  });
});

describe('bot/portfolio time span', () => {
  // A Thursday: in Auckland it is Friday already.
  const now = new Date('2026-11-26T18:00:00Z');
  const span = (period: Period, zone = 'Europe/Warsaw') => {
    const read = spanOf(period, now, zone);
    if (read.kind !== 'span') return read.kind;
    const { from, until } = read.span;
    return [from, ...(until ? [until] : [])].map((date) => date.toISOString().slice(0, 16)).join(' ');
  };

  it.each<[Period, string]>([
    ['today', '2026-11-25T23:00'],
    ['yesterday', '2026-11-24T23:00 2026-11-25T23:00'],
    ['thisWeek', '2026-11-22T23:00'],
    ['lastWeek', '2026-11-15T23:00 2026-11-22T23:00'],
    ['thisMonth', '2026-10-31T23:00'],
    ['lastMonth', '2026-09-30T22:00 2026-10-31T23:00'],
    [{ last: 30, unit: 'days' }, '2026-10-26T23:00'],
    [{ last: 2, unit: 'weeks' }, '2026-11-11T23:00'],
    [{ last: 9, unit: 'months' }, '2026-02-25T23:00'],
    [{ since: { month: 10, day: 1 } }, '2026-09-30T22:00'],
    // Without a year it is the last such day.
    [{ since: { month: 12, day: 1 } }, '2025-11-30T23:00'],
    [{ since: { month: 2, day: 29 } }, '2024-02-28T23:00'],
    [{ since: { year: 2026, month: 2, day: 30 } }, 'noDay'],
    [{ since: { month: 13, day: 1 } }, 'noDay'],
    [{ since: { year: 2027, month: 1, day: 1 } }, 'future'],
  ])('begins at midnight in the zone of the person: %j', (period, expected) => {
    expect(span(period)).toBe(expected);
  });

  it('is about the day that it is there', () => {
    expect(span('today', 'Pacific/Auckland')).toBe('2026-11-26T11:00');
    expect(span('today', 'America/New_York')).toBe('2026-11-26T05:00');
  });
});
