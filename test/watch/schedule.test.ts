import { detectChange } from '../../src/watch/detect-change.ts';
import { nextCheckAfterFailure, nextCheckAfterRefusal, nextCheckAt } from '../../src/watch/schedule.ts';
import { businessHoursIn, type UntilBusinessHours } from '../../src/time/business-hours.ts';
import { virtualTime } from '../virtual-time.ts';
import { approved, education, government, inReview, monday } from './builders.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const baseIntervalMs = 15 * minuteMs;
const middle = () => 0.5;
const warsaw = businessHoursIn('Europe/Warsaw');

/** In the middle of the jitter: the interval itself. */
const timing = (now: Date, random = middle) => ({ now, baseIntervalMs, random });
const seenAt = (now: Date, qualifications = [education(inReview())]) =>
  detectChange(undefined, qualifications, { checkedAt: now, seenBy: 'poll' }).seen;
const minutesUntil = (next: Date, now: Date) => (next.getTime() - now.getTime()) / minuteMs;

describe('nextCheckAt', () => {
  it.each([
    ['at once', '2026-11-16T09:00:00Z', 15],
    ['on the third business day', '2026-11-19T23:59:00Z', 15],
    ['on the fourth business day', '2026-11-20T00:00:00Z', 30],
    ['just before two weeks', '2026-11-30T08:59:59Z', 30],
    ['after two weeks', '2026-11-30T09:00:00Z', 60],
    ['after two months', '2027-01-16T09:00:00Z', 60],
    ['before it was asked for, by our clock', '2026-11-16T08:59:00Z', 15],
  ])('of a vetting from Monday, %s', (_name, at, expected) => {
    const now = new Date(at);
    expect(minutesUntil(nextCheckAt(seenAt(now), timing(now)), now)).toBe(expected);
  });

  it('goes by the youngest of those that are pending', () => {
    const now = new Date('2026-12-14T09:00:00Z');
    const young = government(inReview(new Date('2026-12-11T09:00:00Z')));
    const resolved = education(approved(now));
    const minutes = (...qualifications: ReturnType<typeof education>[]) =>
      minutesUntil(nextCheckAt(seenAt(now, qualifications), timing(now)), now);
    expect(minutes(education(inReview()), young)).toBe(15);
    expect(minutes(education(inReview()), resolved)).toBe(60);
    expect(minutes(resolved)).toBe(240);
  });

  it('takes the middle for a vetting without a date', () => {
    expect(
      minutesUntil(nextCheckAt(seenAt(monday, [education(inReview(null))]), timing(monday)), monday),
    ).toBe(30);
  });

  it('confirms soon what is gone', () => {
    const now = new Date('2027-01-16T09:00:00Z');
    const { seen } = detectChange(seenAt(now), [], { checkedAt: now, seenBy: 'poll' });
    expect(minutesUntil(nextCheckAt(seen, timing(now)), now)).toBe(15);
  });

  it.each([
    [0, 13.5],
    [1, 16.5],
  ])('is spread by a tenth (chance %d)', (chance, expected) => {
    expect(
      minutesUntil(
        nextCheckAt(
          seenAt(monday),
          timing(monday, () => chance),
        ),
        monday,
      ),
    ).toBeCloseTo(expected);
  });

  const checksOfWatch = async (more: { untilBusinessHours?: UntilBusinessHours }) => {
    const time = virtualTime(monday);
    const now = () => new Date(time.now());
    let checks = 0;
    for (; time.now() < monday.getTime() + 60 * dayMs; checks++) {
      const next = nextCheckAt(seenAt(now()), { ...timing(now()), ...more });
      await time.advance(next.getTime() - time.now());
    }
    return checks;
  };

  it('comes to some 2,000 checks in the 60 days of a watch, and to half of that where business hours are known', async () => {
    // 87 hours of 4 checks, then 249 hours of two, then 46 days of 24; each rounded up.
    expect(await checksOfWatch({})).toBe(348 + 498 + 1_104);
    expect(await checksOfWatch({ untilBusinessHours: warsaw })).toBeLessThan(1_950 / 2);
  });

  describe('where business hours are known', () => {
    const young = new Date('2026-11-20T09:00:00Z');
    const old = new Date('2026-10-01T09:00:00Z');
    it.each([
      ['in business hours as anywhere', young, '2026-11-20T12:00:00Z', 15],
      ['once more soon after their end', young, '2026-11-20T16:59:00Z', 15],
      ['every two hours at night', young, '2026-11-20T17:00:00Z', 120],
      ['every two hours on a weekend', young, '2026-11-21T12:00:00Z', 120],
      ['an interval after they begin', young, '2026-11-23T06:30:00Z', 30 + 15],
      ['when it is old, every four hours at night', old, '2026-11-20T17:00:00Z', 240],
      ['when it is old, an interval after they begin', old, '2026-11-23T06:30:00Z', 30 + 60],
    ])('comes %s', (_when, createdAt, at, expected) => {
      const now = new Date(at);
      const seen = seenAt(now, [education(inReview(createdAt))]);
      const next = nextCheckAt(seen, { ...timing(now), untilBusinessHours: warsaw });
      expect(minutesUntil(next, now)).toBe(expected);
    });

    it('is as soon on a weekend after a failure or a refusal, and to confirm what is gone', () => {
      const now = new Date('2026-11-21T12:00:00Z');
      const quiet = { ...timing(now), untilBusinessHours: warsaw };
      const fresh = seenAt(now, [education(inReview(young))]);
      const { seen } = detectChange(fresh, [], { checkedAt: now, seenBy: 'poll' });
      const failure = { failures: 1, retryAfterMs: undefined };
      expect(minutesUntil(nextCheckAt(seen, quiet), now)).toBe(15);
      expect(minutesUntil(nextCheckAfterRefusal(quiet), now)).toBe(15);
      const soon = { ...quiet, random: () => 0 };
      expect(minutesUntil(nextCheckAfterFailure(fresh, failure, soon), now)).toBe(15);
    });
  });
});

describe('nextCheckAfterRefusal', () => {
  it('is as soon as for a fresh vetting', () => {
    expect(minutesUntil(nextCheckAfterRefusal(timing(monday)), monday)).toBe(15);
  });
});

describe('nextCheckAfterFailure', () => {
  type Seen = ReturnType<typeof seenAt> | undefined;
  const minutes = (
    retryAfterMs: number | undefined,
    { base = baseIntervalMs, chance = 0, failures = 1, seen = [seenAt(monday)] as [Seen] } = {},
  ) =>
    minutesUntil(
      nextCheckAfterFailure(
        seen[0],
        { failures, retryAfterMs },
        { now: monday, baseIntervalMs: base, random: () => chance },
      ),
      monday,
    );

  it('is never sooner than after an answer', () => {
    expect(minutes(undefined)).toBe(15);
    const old = seenAt(monday, [education(inReview(new Date('2026-10-01T09:00:00Z')))]);
    expect(minutes(undefined, { seen: [old] })).toBe(60);
    expect(minutes(undefined, { chance: 1 })).toBe(18);
  });

  it('is the usual interval before the first answer', () => {
    expect(minutes(undefined, { seen: [undefined] })).toBe(15);
  });

  it('is at least a minute, however short the interval is, and doubles with every failure up to half an hour', () => {
    const waits = [1, 2, 3, 6, 7, 2_000].map((failures) => minutes(undefined, { base: 1_000, failures }));
    expect(waits).toEqual([1, 2, 4, 30, 30, 30]);
  });

  it('is not sooner than Partner Center asks, whose wait counts for no less and no more', () => {
    expect(minutes(0)).toBe(15);
    expect(minutes(1_000)).toBe(15);
    expect(minutes(20 * minuteMs)).toBe(20);
    expect(minutes(20 * minuteMs, { chance: 1 })).toBe(24);
  });

  it('is at most a day and some, whatever Partner Center asks for', () => {
    expect(minutes(365 * dayMs)).toBe(24 * 60);
  });
});
