import { createJoin } from '../../src/flow/in-flight.ts';

describe('flow/in-flight', () => {
  it('runs the same work once while it runs, and anew afterwards', async () => {
    const join = createJoin<number>();
    let runs = 0;
    const work = () => Promise.resolve((runs += 1));
    expect(await Promise.all([join('a', work), join('a', work), join('b', work)])).toEqual([1, 1, 2]);
    expect(await join('a', work)).toBe(3);
  });

  it('gives the error to every caller and does not keep it', async () => {
    const join = createJoin<number>();
    const fail = () => Promise.reject(new Error('no'));
    const results = await Promise.allSettled([join('a', fail), join('a', fail)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await join('a', () => Promise.resolve(1))).toBe(1);
  });

  it('lets callers run their own work after the joined work failed, and once for all of them', async () => {
    const join = createJoin<number>();
    let runs = 0;
    const fail = () => Promise.reject(new Error('no time'));
    const work = () => Promise.resolve((runs += 1));
    const results = await Promise.allSettled([
      join('a', fail, () => true),
      join('a', work, () => false),
      join('a', work, () => true),
      join('a', work, () => true),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
    expect(runs).toBe(1);
  });
});
