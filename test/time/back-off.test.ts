import { backOffMs } from '../../src/time/back-off.ts';

const backOff = { firstMs: 5_000, mostMs: 3_600_000 };

describe('backOffMs', () => {
  it('doubles from attempt to attempt, up to the most', () => {
    const waits = [1, 2, 3, 10, 11, 1_000_000].map((attempt) => backOffMs(attempt, backOff, () => 1));
    expect(waits).toEqual([5_000, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000]);
  });

  it('leaves half of it to chance', () => {
    expect(backOffMs(2, backOff, () => 0)).toBe(5_000);
  });
});
