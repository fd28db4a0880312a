import type { Qualification } from '../../src/api/index.ts';
import { detectChange, isResolved, type SeenQualification } from '../../src/watch/index.ts';
import {
  approved,
  denied,
  education,
  government,
  inReview,
  monday,
  stateOwned,
  tuesday,
  unknown,
} from './builders.ts';
import { checkHourly, changesInWords } from './hourly-checks.ts';

const hourMs = 60 * 60_000;

describe('detectChange, overdue', () => {
  /** Checks at nine o'clock, beginning the day after the vetting was asked for. */
  const daily = (count: number, of = inReview()) => {
    let seen: readonly SeenQualification[] | undefined;
    return Array.from({ length: count }, (_, index) => {
      const checkedAt = new Date(monday.getTime() + (index + 1) * 24 * hourMs);
      const check = detectChange(seen, [education(of)], { checkedAt, seenBy: 'poll' });
      seen = check.seen;
      return check.changes.map(({ change }) => `${checkedAt.toISOString().slice(0, 10)} ${change}`);
    }).flat();
  };

  it('is told once, when five business days have passed', () => {
    expect(daily(60)).toEqual(['2026-11-24 overdue']);
  });

  it('is told of a status we do not know as well', () => {
    expect(daily(60, unknown('OnHold'))).toEqual(['2026-11-24 overdue']);
  });

  it('is not told without a date, or when it has resolved', () => {
    expect(daily(60, inReview(null))).toEqual([]);
    expect(daily(60, approved())).toEqual([]);
  });

  it('is not told when it was so in the first check already', () => {
    const from = new Date('2026-12-09T09:00:00.000Z');
    const checks = checkHourly([[education(inReview())], [education(inReview())]], { from });
    expect(changesInWords(checks)).toBe('- -');
  });

  it('is told again of a new vetting', () => {
    const first = detectChange(undefined, [education(inReview())], { checkedAt: tuesday, seenBy: 'poll' });
    const later = new Date('2026-11-30T09:00:00.000Z');
    const overdue = detectChange(first.seen, [education(inReview())], { checkedAt: later, seenBy: 'poll' });
    const again = detectChange(overdue.seen, [education(inReview(later))], {
      checkedAt: later,
      seenBy: 'poll',
    });
    const muchLater = new Date('2026-12-09T09:00:00.000Z');
    const last = detectChange(again.seen, [education(inReview(later))], {
      checkedAt: muchLater,
      seenBy: 'poll',
    });
    expect(changesInWords([first, overdue, again, last])).toBe('- overdue resubmitted overdue');
  });

  it('is not told of a vetting that is in review again under its old date', () => {
    const from = new Date('2026-12-09T09:00:00.000Z');
    const checks = checkHourly(
      [[education(denied())], ...Array.from({ length: 5 }, () => [education(inReview())])],
      { from },
    );
    expect(changesInWords(checks)).toBe('- - - resubmitted - -');
  });
});

describe('isResolved', () => {
  const seenAfter = (...observations: (readonly Qualification[])[]) =>
    checkHourly(observations).at(-1)?.seen ?? [];

  it.each([
    ['nothing at all', seenAfter([]), true],
    ['one in review', seenAfter([education(inReview())]), false],
    ['one of unknown status', seenAfter([education(unknown('OnHold'))]), false],
    ['approved and declared', seenAfter([education(approved()), stateOwned]), true],
    ['one denied, one in review', seenAfter([education(denied()), government(inReview())]), false],
    ['one that is away for the first time', seenAfter([education(approved())], []), false],
    ['one that is away for good', seenAfter([education(inReview())], [], [], []), true],
  ])('%s', (_name, seen, expected) => {
    expect(isResolved(seen)).toBe(expected);
  });
});
