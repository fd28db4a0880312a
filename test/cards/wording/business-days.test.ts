import { businessDaysBetween } from '../../../src/cards/wording/business-days.ts';

const days = (from: string, to: string, timeZone = 'UTC') =>
  businessDaysBetween(new Date(from), new Date(to), timeZone);

describe('cards/business-days', () => {
  it.each([
    ['the same day', '2026-11-16T08:00Z', '2026-11-16T20:00Z', 0],
    ['Monday to Tuesday', '2026-11-16T23:00Z', '2026-11-17T01:00Z', 1],
    ['Monday to Friday', '2026-11-16T08:00Z', '2026-11-20T08:00Z', 4],
    ['Friday to Saturday', '2026-11-20T08:00Z', '2026-11-21T08:00Z', 0],
    ['Friday to Monday', '2026-11-20T08:00Z', '2026-11-23T08:00Z', 1],
    ['Saturday to Sunday', '2026-11-21T08:00Z', '2026-11-22T08:00Z', 0],
    ['Sunday to Monday', '2026-11-22T08:00Z', '2026-11-23T08:00Z', 1],
    ['a week', '2026-11-18T08:00Z', '2026-11-25T08:00Z', 5],
    ['a year', '2025-11-21T08:00Z', '2026-11-21T08:00Z', 260],
    ['before 1970', '1969-12-29T08:00Z', '1970-01-05T08:00Z', 5],
    ['a date in the future', '2026-11-25T08:00Z', '2026-11-20T08:00Z', 0],
  ])('counts %s', (_, from, to, expected) => {
    expect(days(from, to)).toBe(expected);
  });

  it('agrees with counting day by day', () => {
    const start = Date.UTC(2026, 0, 1);
    for (let length = 0; length < 60; length++) {
      for (let first = 0; first < 7; first++) {
        const dates = Array.from({ length }, (_, day) => new Date(start + (first + day + 1) * 86_400_000));
        const expected = dates.filter((date) => date.getUTCDay() % 6 !== 0).length;
        const from = new Date(start + first * 86_400_000);
        expect(businessDaysBetween(from, new Date(+from + length * 86_400_000), 'UTC')).toBe(expected);
      }
    }
  });

  it("goes by the reader's calendar", () => {
    // Friday evening in New York is Saturday in Tokyo.
    const from = '2026-11-20T03:00Z';
    const to = '2026-11-21T01:00Z';
    expect(days(from, to, 'America/New_York')).toBe(1);
    expect(days(from, to, 'Asia/Tokyo')).toBe(0);
  });

  it('is not confused by a clock change', () => {
    expect(days('2026-03-27T12:00Z', '2026-03-30T12:00Z', 'Europe/Warsaw')).toBe(1);
  });

  it('takes an unknown zone as UTC', () => {
    expect(days('2026-11-16T08:00Z', '2026-11-17T08:00Z', 'Atlantis/Capital')).toBe(1);
  });
});
