import { createReviewTimes } from '../../src/portfolio/index.ts';
import { timesOf } from '../../src/portfolio/review-times.ts';
import type { EndedReview } from '../../src/portfolio/index.ts';

// A Monday.
const askedAt = new Date('2026-11-02T08:00:00Z');
const dayMs = 24 * 60 * 60_000;

/** Reviews that took so many days, in weeks without holidays: Monday to Friday and on. */
const took = (days: readonly number[], country?: string): EndedReview[] =>
  days.map((each) => ({
    askedAt,
    seenAt: new Date(askedAt.getTime() + each * dayMs),
    ...(country && { country }),
  }));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('portfolio review times', () => {
  it('says nothing of fewer than ten, nor of kinds that nobody knows', () => {
    expect(timesOf('Education', took(upTo(9)))).toBeUndefined();
    expect(timesOf('Unknown', took(upTo(50)))).toBeUndefined();
  });

  it('counts business days, one at least, and says within how many half and nine in ten were decided', () => {
    // 0 to 9 days are 0 to 4 business days, 4, 4, 5, 6 and 7.
    expect(timesOf('Education', took(upTo(10)))).toEqual({
      kind: 'Education',
      count: 10,
      half: 4,
      nineInTen: 6,
    });
    expect(timesOf('Education', took(Array<number>(10).fill(0)))).toMatchObject({ half: 1, nineInTen: 1 });
  });

  it('takes the last two hundred, and those of the country from thirty on', () => {
    const old = took(Array<number>(300).fill(28));
    expect(timesOf('Education', [...took(Array<number>(200).fill(1)), ...old])).toMatchObject({
      count: 200,
      nineInTen: 1,
    });
    const polish = (count: number) => took(Array<number>(count).fill(2), 'PL');
    expect(timesOf('Education', [...old, ...polish(29)], 'PL')).toMatchObject({ count: 200, half: 20 });
    expect(timesOf('Education', [...old, ...polish(30)], 'PL')).toEqual({
      kind: 'Education',
      country: 'PL',
      count: 30,
      half: 2,
      nineInTen: 2,
    });
  });

  it('asks the store once in ten minutes, however many cards are shown, and shows them without when it fails', async () => {
    let asked = 0;
    let now = 0;
    let fails = false;
    const warned: string[] = [];
    const find = createReviewTimes({
      store: {
        listEndedReviews: ({ limit }) => {
          asked += 1;
          expect(limit).toBe(1_000);
          return fails ? Promise.reject(new Error('gone')) : Promise.resolve(took(upTo(10)));
        },
      },
      clock: { now: () => now },
      log: { warn: (_fields, message) => void warned.push(message) },
    });
    await Promise.all([find(['Education']), find(['Education', 'Education'])]);
    expect(await find(['Education'], 'PL')).toMatchObject([{ count: 10 }]);
    expect(asked).toBe(1);
    now = 10 * 60_000;
    fails = true;
    expect(await find(['Education'])).toEqual([]);
    expect([asked, warned]).toEqual([2, ['how long reviews took could not be read']]);
    expect(await find([])).toEqual([]);
  });
});
