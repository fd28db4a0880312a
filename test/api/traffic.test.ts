import { createTraffic } from '../../src/api/traffic.ts';
import { createTestClock, settle } from './test-clock.ts';

/** Work that runs until the test ends it. */
function createWork() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    started,
    end: (name: string) => ends.get(name)?.(),
    of: (name: string) => () => {
      started.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    },
  };
}

describe('api/traffic', () => {
  it('spreads background work evenly over the minute', async () => {
    const clock = createTestClock('stay');
    const traffic = createTraffic(240, clock);
    const startedAt: number[] = [];
    const begin = clock.now();
    for (let count = 0; count < 4; count += 1) {
      void traffic.background(() => Promise.resolve(startedAt.push(clock.now() - begin)));
    }
    for (let step = 0; step < 20; step += 1) {
      await settle();
      clock.advance(50);
    }
    expect(startedAt).toEqual([0, 250, 500, 750]);
  });

  it('saves up nothing while there is nothing to do', async () => {
    const clock = createTestClock('pass');
    const traffic = createTraffic(60, clock);
    clock.advance(3_600_000);
    for (let count = 0; count < 3; count += 1) await traffic.background(() => Promise.resolve());
    expect(clock.waits).toEqual([1000, 1000]);
  });

  it('starts people at once, however many there are', async () => {
    const work = createWork();
    const traffic = createTraffic(1, createTestClock('stay'));
    for (let count = 0; count < 10; count += 1) void traffic.person(work.of(`person ${count}`));
    await settle();
    expect(work.started).toHaveLength(10);
  });

  it('starts no background work while a person waits, and all of it in order afterwards', async () => {
    const work = createWork();
    const traffic = createTraffic(60_000, createTestClock('pass'));
    void traffic.person(work.of('person 1'));
    void traffic.background(work.of('background 1'));
    void traffic.background(work.of('background 2'));
    void traffic.person(work.of('person 2'));
    await settle();
    work.end('person 1');
    await settle();
    expect(work.started).toEqual(['person 1', 'person 2']);
    work.end('person 2');
    await settle();
    expect(work.started.slice(2)).toEqual(['background 1', 'background 2']);
  });

  it('does not interrupt background work for a person', async () => {
    const work = createWork();
    const traffic = createTraffic(60, createTestClock('pass'));
    void traffic.background(work.of('background'));
    await settle();
    void traffic.person(work.of('person'));
    await settle();
    expect(work.started).toEqual(['background', 'person']);
  });

  it('runs at most four background requests at once', async () => {
    const work = createWork();
    const traffic = createTraffic(60, createTestClock('pass'));
    for (let count = 1; count <= 6; count += 1) void traffic.background(work.of(String(count)));
    await settle();
    expect(work.started).toEqual(['1', '2', '3', '4']);
    work.end('2');
    await settle();
    expect(work.started).toEqual(['1', '2', '3', '4', '5']);
  });

  it('goes on after work that failed', async () => {
    const traffic = createTraffic(60, createTestClock('pass'));
    const fail = () => Promise.reject(new Error('no'));
    await expect(traffic.background(fail)).rejects.toThrow('no');
    await expect(traffic.person(fail)).rejects.toThrow('no');
    await expect(traffic.background(() => Promise.resolve(1))).resolves.toBe(1);
  });
});
