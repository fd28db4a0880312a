import { createRate } from '../../src/flow/rate.ts';

function rateOf(most: number, withinMs: number) {
  const time = { now: 0 };
  return { time, rate: createRate({ most, withinMs }, () => time.now) };
}

describe('flow/rate', () => {
  it('lets so many through in any window, not by the clock’s minute', () => {
    const { rate, time } = rateOf(2, 100);
    const at = (now: number) => {
      time.now = now;
      return rate.take('a');
    };
    expect([at(0), at(90), at(95), at(99)]).toEqual([true, true, false, false]);
    // The first use is 100 ms old, the second is not, so one use is free again.
    expect([at(100), at(101), at(190)]).toEqual([true, false, true]);
  });

  it('does not count what it refused', () => {
    const { rate, time } = rateOf(1, 100);
    rate.take('a');
    for (time.now = 0; time.now < 100; time.now += 10) expect(rate.take('a')).toBe(false);
    expect(rate.take('a')).toBe(true);
  });

  it('blocks nobody for as long as the clock was ahead, once it is set right', () => {
    const { rate, time } = rateOf(1, 100);
    time.now = 3_600_000;
    expect(rate.take('a')).toBe(true);
    time.now = 0;
    expect([rate.take('a'), rate.take('a')]).toEqual([true, false]);
  });

  it('takes several uses together or none of them', () => {
    const { rate, time } = rateOf(5, 100);
    expect([rate.take('a', 3), rate.take('a', 3), rate.take('a', 2), rate.take('a', 0)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    time.now = 100;
    expect([rate.take('a', 6), rate.take('a', 5)]).toEqual([false, true]);
  });

  it('counts each key by itself', () => {
    const { rate } = rateOf(1, 100);
    expect([rate.take('a'), rate.take('b'), rate.take('a')]).toEqual([true, true, false]);
  });

  it('forgets the key that was unused for longest when there are 10,000 others', () => {
    const { rate } = rateOf(1, 100);
    rate.take('first');
    rate.take('second');
    for (let other = 0; other < 9_999; other++) rate.take(`other ${other}`);
    expect(rate.take('second')).toBe(false);
    expect(rate.take('first')).toBe(true);
  });
});
