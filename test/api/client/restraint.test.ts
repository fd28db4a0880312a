import { startCallBudget } from '../../../src/api/model/call-budget.ts';
import { createRestraint, type PauseStore, type SharedPause } from '../../../src/api/client/restraint.ts';
import { background, recordLog } from '../builders.ts';
import { createTestClock, type TestClock } from '../test-clock.ts';

const tenMinutesMs = 10 * 60_000;
let clock: TestClock;
let kept: SharedPause | undefined;
let reads: number;
let isAway: boolean;

beforeEach(() => {
  clock = createTestClock('pass');
  kept = undefined;
  reads = 0;
  isAway = false;
});

/** What replicas share; it may be away. */
const store: PauseStore = {
  findPause: () => {
    reads += 1;
    return isAway ? Promise.reject(new Error('away')) : Promise.resolve(kept);
  },
  savePause: (_service, pause, was) => {
    if (isAway) return Promise.reject(new Error('away'));
    const isLast = was?.until.getTime() === kept?.until.getTime() && was?.stepMs === kept?.stepMs;
    if (isLast) kept = pause;
    return Promise.resolve(isLast);
  },
};
const replica = () => createRestraint(clock, recordLog(), store);
const waitOf = async (restraint: ReturnType<typeof replica>) => {
  const before = clock.now();
  await restraint.wait(startCallBudget(background, clock));
  return clock.now() - before;
};

describe('api/client/restraint', () => {
  it('grows while every request after a pause is throttled, up to ten minutes, whatever is asked for', async () => {
    const restraint = replica();
    const pauses: number[] = [];
    for (let count = 0; count < 9; count += 1) {
      pauses.push(await restraint.grow(1_000));
      clock.advance(pauses.at(-1) ?? 0);
    }
    expect(pauses.map((ms) => ms / 1_000)).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600]);
  });

  it('is never shorter than what is asked for, and believes ten minutes', async () => {
    const restraint = replica();
    expect(await restraint.grow(57_000)).toBe(57_000);
    clock.advance(57_000);
    expect(await restraint.grow(999_999_999_000)).toBe(tenMinutesMs);
  });

  it('does not grow with answers to requests that were sent before it began', async () => {
    const restraint = replica();
    const pauses = [await restraint.grow(1_000), await restraint.grow(1_000), await restraint.grow(9_000)];
    expect(pauses).toEqual([5_000, 5_000, 9_000]);
    clock.advance(9_000);
    expect(await restraint.grow(1_000)).toBe(10_000);
  });

  it('begins small again after an answer, but not after one to an earlier request', async () => {
    const restraint = replica();
    const early = clock.now() - 1;
    await restraint.grow(1_000);
    await restraint.ease(early);
    clock.advance(5_000);
    expect(await restraint.grow(1_000)).toBe(10_000);
    clock.advance(10_000);
    await restraint.ease(clock.now());
    expect(await restraint.grow(1_000)).toBe(5_000);
  });

  it('is shared: what one replica met, all keep, and the next pause of any is longer', async () => {
    const [one, two] = [replica(), replica()];
    await one.grow(1_000);
    expect(await waitOf(two)).toBe(5_000);
    expect(await two.grow(1_000)).toBe(10_000);
    expect(await waitOf(one)).toBe(10_000);
    await one.ease(clock.now());
    expect(await two.grow(1_000)).toBe(5_000);
  });

  it('is read every five seconds at most', async () => {
    const restraint = replica();
    for (let count = 0; count < 100; count += 1) {
      await waitOf(restraint);
      clock.advance(100);
    }
    expect(reads).toBe(2);
  });

  it.each([
    ['three hours ahead', 3 * 60 * 60_000],
    ['ahead by a little more than the longest pause', tenMinutesMs + 1],
  ])('does not believe a pause of a clock that was %s', async (_how, ms) => {
    kept = { until: new Date(clock.now() + ms), stepMs: 5_000 };
    const restraint = replica();
    expect(await waitOf(restraint)).toBe(0);
    expect(await restraint.grow(1_000)).toBe(10_000);
    expect(await waitOf(restraint)).toBe(10_000);
  });

  it('is not kept longer by its own clock that was ahead, and eases', async () => {
    const restraint = replica();
    clock.advance(3 * 60 * 60_000);
    await restraint.grow(1_000);
    clock.advance(-3 * 60 * 60_000);
    expect(await waitOf(restraint)).toBe(0);
    await restraint.ease(clock.now());
    expect(kept).toMatchObject({ stepMs: 0 });
  });

  it('gives work back that cannot wait so long, and says when', async () => {
    const restraint = replica();
    await restraint.grow(300_000);
    const failed = restraint.wait(startCallBudget(background, clock));
    await expect(failed).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 300_000, cutShort: true });
  });

  it('goes by what this process knows while the database is away', async () => {
    const restraint = replica();
    isAway = true;
    expect(await restraint.grow(1_000)).toBe(5_000);
    expect(await waitOf(restraint)).toBe(5_000);
    expect(await restraint.grow(1_000)).toBe(10_000);
    await restraint.ease(clock.now());
    isAway = false;
    expect(await waitOf(replica())).toBe(0);
  });
});
