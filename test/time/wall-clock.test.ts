import { nextAt } from '../../src/time/wall-clock.ts';

const nine = { minute: 9 * 60 };
const halfPastTwo = { minute: 2 * 60 + 30 };
const sunday = 6;

describe('time/wall-clock', () => {
  it.each([
    ['later today', 'Europe/Warsaw', nine, '2026-11-18T07:59:59Z', '2026-11-18T08:00:00Z'],
    [
      'tomorrow, when it is that time now',
      'Europe/Warsaw',
      nine,
      '2026-11-18T08:00:00Z',
      '2026-11-19T08:00:00Z',
    ],
    [
      'on the next Monday',
      'Europe/Warsaw',
      { weekday: 0, ...nine },
      '2026-11-18T08:00:00Z',
      '2026-11-23T08:00:00Z',
    ],
    [
      'today in Auckland, which is yesterday in UTC',
      'Pacific/Auckland',
      nine,
      '2026-11-17T19:00:00Z',
      '2026-11-17T20:00:00Z',
    ],
    [
      'in a zone of quarters of an hour',
      'Asia/Kathmandu',
      nine,
      '2026-11-18T03:14:59Z',
      '2026-11-18T03:15:00Z',
    ],
    [
      'the same time by the wall after the clocks went forward',
      'Europe/Warsaw',
      nine,
      '2026-03-28T08:00:00Z',
      '2026-03-29T07:00:00Z',
    ],
    ['and after they went back', 'Europe/Warsaw', nine, '2026-10-24T07:00:00Z', '2026-10-25T08:00:00Z'],
    [
      'when the clocks go on, for a time that they skip',
      'Europe/Warsaw',
      halfPastTwo,
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'only the next day after that',
      'Europe/Warsaw',
      halfPastTwo,
      '2026-03-29T01:00:00Z',
      '2026-03-30T00:30:00Z',
    ],
    ['at the first of two', 'Europe/Warsaw', halfPastTwo, '2026-10-24T12:00:00Z', '2026-10-25T00:30:00Z'],
    ['not at the second', 'Europe/Warsaw', halfPastTwo, '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
    [
      'by half an hour on Lord Howe Island',
      'Australia/Lord_Howe',
      { minute: 2 * 60 + 15 },
      '2026-10-03T12:00:00Z',
      '2026-10-03T15:30:00Z',
    ],
    [
      'on Sunday, when Saturday ends early in Nuuk',
      'America/Nuuk',
      { weekday: 5, minute: 23 * 60 + 30 },
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'at midnight, which Beirut skips',
      'Asia/Beirut',
      { weekday: sunday, minute: 0 },
      '2026-03-28T12:00:00Z',
      '2026-03-28T22:00:00Z',
    ],
    ['after a day that Apia left out', 'Pacific/Apia', nine, '2011-12-30T00:00:00Z', '2011-12-30T10:00:00Z'],
  ])('%s: %s', (_when, timeZone, time, after, expected) => {
    expect(nextAt(time, timeZone, new Date(after))).toEqual(new Date(expected));
  });

  it.each(['Europe/Warsaw', 'Africa/Casablanca', 'Australia/Lord_Howe'])(
    'comes once a day all year in %s, at a time that the clocks change',
    (timeZone) => {
      let at = new Date('2026-01-01T12:00:00Z');
      for (let day = 0; day < 365; day += 1) {
        const next = nextAt({ minute: 150 }, timeZone, at);
        const hours = (next.getTime() - at.getTime()) / 3_600_000;
        if (day > 0) expect(hours).toBeGreaterThanOrEqual(22.5);
        expect(hours).toBeLessThanOrEqual(25.5);
        at = next;
      }
    },
  );
});
