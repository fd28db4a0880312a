import { utcBusinessDaysBetween } from '../../src/time/business-days.ts';

describe('time/business-days', () => {
  it.each([
    ['the same day', '2026-11-16T00:00:00Z', '2026-11-16T23:59:59Z', 0],
    ['the next day', '2026-11-16T23:59:59Z', '2026-11-17T00:00:00Z', 1],
    ['a week', '2026-11-16T09:00:00Z', '2026-11-23T09:00:00Z', 5],
    ['over a weekend', '2026-11-20T17:00:00Z', '2026-11-23T09:00:00Z', 1],
    ['within a weekend', '2026-11-21T09:00:00Z', '2026-11-22T09:00:00Z', 0],
    ['from a Sunday', '2026-11-22T09:00:00Z', '2026-11-23T09:00:00Z', 1],
    ['backwards', '2026-11-17T09:00:00Z', '2026-11-16T09:00:00Z', 0],
    ['before 1970', '1969-12-26T09:00:00Z', '1970-01-01T09:00:00Z', 4],
  ])('%s', (_name, from, to, expected) => {
    expect(utcBusinessDaysBetween(new Date(from), new Date(to))).toBe(expected);
  });
});
