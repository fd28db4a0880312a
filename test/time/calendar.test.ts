import { dateOfDay, dayIn, dayNumber, mondayOf, startOfDay } from '../../src/time/calendar.ts';

const day = (year: number, month: number, date: number) => dayNumber(year, month, date) ?? NaN;

describe('time/calendar', () => {
  it.each([
    ['Europe/Warsaw', '2026-11-26T22:59:59.999Z', 26],
    ['Europe/Warsaw', '2026-11-26T23:00:00.000Z', 27],
    ['America/New_York', '2026-11-27T04:59:59.999Z', 26],
    ['Asia/Kathmandu', '2026-11-26T18:15:00.000Z', 27],
    ['UTC', '2026-11-26T00:00:00.000Z', 26],
  ])('knows which day it is in %s at %s', (zone, at, expected) => {
    expect(dateOfDay(dayIn(zone, new Date(at)))).toEqual({ year: 2026, month: 11, day: expected });
  });

  it.each([
    ['Europe/Warsaw', day(2026, 3, 29), '2026-03-28T23:00:00.000Z'],
    ['Europe/Warsaw', day(2026, 3, 30), '2026-03-29T22:00:00.000Z'],
    ['Europe/Warsaw', day(2026, 10, 26), '2026-10-25T23:00:00.000Z'],
    ['America/New_York', day(2026, 11, 2), '2026-11-02T05:00:00.000Z'],
    // Clocks went from 23:59:59 to 1:00: the day has no midnight.
    ['America/Havana', day(2026, 3, 8), '2026-03-08T05:00:00.000Z'],
  ])('finds the beginning of a day, also beside a change of clocks: %s, day %d', (zone, number, expected) => {
    expect(startOfDay(zone, number).toISOString()).toBe(expected);
  });

  it('knows no 30 February, and that weeks begin on Mondays, also before 1970', () => {
    expect(dayNumber(2026, 2, 30)).toBeUndefined();
    expect(dayNumber(2028, 2, 29)).toBeDefined();
    expect(mondayOf(day(2026, 11, 26))).toBe(day(2026, 11, 23));
    expect(mondayOf(day(2026, 11, 23))).toBe(day(2026, 11, 23));
    expect(mondayOf(-1)).toBe(-3);
  });
});
