import { comingMoment } from '../../../src/bot/watching/coming-moment.ts';

/** A Saturday; in Auckland it is Sunday already. */
const now = new Date('2026-10-24T18:30:00.000Z');
const day = (year: number, month: number, dayOfMonth: number) =>
  ({ kind: 'date', year, month, day: dayOfMonth }) as const;
const weekday = (number: number) => ({ kind: 'weekday', weekday: number }) as const;
const iso = (until: ReturnType<typeof comingMoment>) =>
  until instanceof Date ? until.toISOString() : until.code;

describe('bot/watching/coming-moment', () => {
  it('counts days of 24 hours', () => {
    expect(iso(comingMoment({ kind: 'days', days: 7 }, now, 'Europe/Warsaw', 90))).toBe(
      '2026-10-31T18:30:00.000Z',
    );
  });

  it.each([
    // The clocks of Warsaw go back on Sunday.
    ['Europe/Warsaw', '2026-10-25T23:00:00.000Z'],
    ['America/New_York', '2026-10-26T04:00:00.000Z'],
    ['Pacific/Auckland', '2026-10-25T11:00:00.000Z'],
    ['UTC', '2026-10-26T00:00:00.000Z'],
    ['Nowhere/Land', '2026-10-26T00:00:00.000Z'],
  ])('ends on Monday at midnight in %s', (timeZone, until) => {
    expect(iso(comingMoment(weekday(0), now, timeZone, 90))).toBe(until);
  });

  it('takes the weekday of today for the next one, as it is in the zone', () => {
    expect(iso(comingMoment(weekday(5), now, 'UTC', 90))).toBe('2026-10-31T00:00:00.000Z');
    expect(iso(comingMoment(weekday(6), now, 'Pacific/Auckland', 90))).toBe('2026-10-31T11:00:00.000Z');
  });

  it('ends at the beginning of a date, also where the clocks skip midnight', () => {
    expect(iso(comingMoment(day(2026, 12, 24), now, 'Europe/Budapest', 90))).toBe('2026-12-23T23:00:00.000Z');
    // On 2026-04-24 Cairo's clocks go from midnight to one.
    const april = new Date('2026-04-20T12:00:00.000Z');
    expect(iso(comingMoment(day(2026, 4, 24), april, 'Africa/Cairo', 90))).toBe('2026-04-23T22:00:00.000Z');
  });

  it('takes the next such day for a date without a year', () => {
    const april = { kind: 'date', month: 4, day: 1 } as const;
    expect(iso(comingMoment(april, now, 'UTC', 366))).toBe('2027-04-01T00:00:00.000Z');
    expect(iso(comingMoment({ ...april, month: 10, day: 24 }, now, 'UTC', 366))).toBe(
      '2027-10-24T00:00:00.000Z',
    );
    expect(iso(comingMoment({ ...april, month: 2, day: 29 }, now, 'UTC', 366))).toBe('timePast');
  });

  it.each([
    ['a day that is over', day(2026, 10, 23), 'timePast'],
    ['today', day(2026, 10, 24), 'timePast'],
    ['a day that is in no calendar', day(2026, 11, 31), 'timePast'],
    ['no days at all', { kind: 'days', days: 0 } as const, 'timePast'],
    ['91 days', { kind: 'days', days: 91 } as const, 'timeTooFar'],
    ['a date in February', day(2027, 2, 1), 'timeTooFar'],
  ])('refuses %s', (_what, time, code) => {
    expect(iso(comingMoment(time, now, 'UTC', 90))).toBe(code);
  });

  it('takes ninety days', () => {
    expect(iso(comingMoment({ kind: 'days', days: 90 }, now, 'UTC', 90))).toBe('2027-01-22T18:30:00.000Z');
  });
});
