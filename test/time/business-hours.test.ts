import { businessHoursIn } from '../../src/time/business-hours.ts';

const minuteMs = 60_000;

describe('time/business-hours', () => {
  it.each([
    ['Europe/Warsaw', 'before eight', '2026-11-20T06:59:00Z', 1],
    ['Europe/Warsaw', 'at eight', '2026-11-20T07:00:00Z', 0],
    ['Europe/Warsaw', 'just before six', '2026-11-19T16:59:59.999Z', 0],
    ['Europe/Warsaw', 'at six', '2026-11-19T17:00:00Z', 14 * 60],
    ['Europe/Warsaw', 'within a minute', '2026-11-19T17:00:30Z', 14 * 60 - 0.5],
    ['Europe/Warsaw', 'on Friday evening', '2026-11-20T17:00:00Z', 62 * 60],
    ['Europe/Warsaw', 'on Saturday', '2026-11-21T07:00:00Z', 48 * 60],
    ['Europe/Warsaw', 'on Sunday evening', '2026-11-22T22:59:00Z', 8 * 60 + 1],
    ['Europe/Warsaw', 'at midnight', '2026-11-22T23:00:00Z', 8 * 60],
    ['Europe/Warsaw', 'in summer', '2026-07-20T06:00:00Z', 0],
    ['America/Chicago', 'on Monday in Warsaw', '2026-11-23T07:00:00Z', 7 * 60],
    ['Pacific/Auckland', 'on Sunday in UTC', '2026-11-22T19:00:00Z', 0],
    ['Asia/Kathmandu', 'at a quarter to eight', '2026-11-23T02:00:00Z', 15],
  ])('%s, %s', (timeZone, _when, at, minutes) => {
    expect(businessHoursIn(timeZone)(new Date(at)) / minuteMs).toBe(minutes);
  });

  it('are an hour off over a change of the clocks', () => {
    expect(businessHoursIn('Europe/Warsaw')(new Date('2026-10-25T00:00:00Z')) / minuteMs).toBe(30 * 60);
  });
});
