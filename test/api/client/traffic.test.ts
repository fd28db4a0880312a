import { createTraffic } from '../../../src/api/client/traffic.ts';
import { createTestClock, settle } from '../test-clock.ts';

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

describe('api/client/traffic', () => {
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

  it('leaves at least every second turn to others when it yields, and does not take theirs when they are few', async () => {
    const clock = createTestClock('stay');
    const traffic = createTraffic(60, clock);
    const started: string[] = [];
    const line = (lane: 'background' | 'yielding', count: number) => {
      for (let at = 0; at < count; at += 1) void traffic[lane](() => Promise.resolve(started.push(lane)));
    };
    const seconds = async (count: number) => {
      for (let step = 0; step < count * 4; step += 1) {
        await settle();
        clock.advance(250);
      }
    };
    line('yielding', 20);
    await seconds(10);
    expect(started).toEqual(Array(5).fill('yielding'));
    started.length = 0;
    line('background', 20);
    await seconds(20);
    const kept = started.filter((lane) => lane === 'background').length;
    expect(started.length).toBeGreaterThanOrEqual(19);
    expect(kept).toBeGreaterThanOrEqual(started.length / 2);
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

  it('lets background work go one at a time while people wait, and all of it afterwards', async () => {
    const work = createWork();
    const traffic = createTraffic(60_000, createTestClock('pass'));
    void traffic.person(work.of('person 1'));
    for (const name of ['1', '2', '3']) void traffic.background(work.of(name));
    void traffic.person(work.of('person 2'));
    await settle();
    expect(work.started).toEqual(['person 1', 'person 2', '1']);
    work.end('1');
    await settle();
    expect(work.started.slice(3)).toEqual(['2']);
    work.end('person 1');
    await settle();
    expect(work.started).toHaveLength(4);
    work.end('person 2');
    await settle();
    expect(work.started.slice(4)).toEqual(['3']);
  });

  it('keeps half the budget or more for background work while people never stop asking', async () => {
    const clock = createTestClock('stay');
    const traffic = createTraffic(120, clock);
    const answerMs = 300;
    let checks = 0;
    const begin = clock.now();
    for (let count = 0; count < 120; count += 1) {
      void traffic.background(async () => {
        checks += 1;
        await clock.sleep(answerMs);
      });
    }
    while (clock.now() < begin + 60_000) {
      // Twenty customers a second, so that somebody always waits.
      for (let count = 0; count < 2; count += 1) void traffic.person(() => clock.sleep(answerMs));
      await settle();
      clock.advance(100);
    }
    expect(checks).toBeGreaterThanOrEqual(60);
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

  it('takes its turns from a budget that is shared, and waits for them', async () => {
    const clock = createTestClock('pass');
    const asked: [number, Date][] = [];
    const traffic = createTraffic(120, clock, ({ spacingMs }, now) => {
      asked.push([spacingMs, now]);
      return Promise.resolve(300);
    });
    const begin = clock.now();
    await traffic.background(() => Promise.resolve());
    await traffic.background(() => Promise.resolve());
    expect(asked).toEqual([
      [500, new Date(begin)],
      [500, new Date(begin + 300)],
    ]);
    expect(clock.waits).toEqual([300, 300]);
  });

  it('lets a turn go when a person came meanwhile, and takes another afterwards', async () => {
    const work = createWork();
    const clock = createTestClock('stay');
    let turns = 0;
    const traffic = createTraffic(60, clock, () => Promise.resolve(turns++ * 100));
    void traffic.background(work.of('beside the person'));
    await settle();
    void traffic.background(work.of('background'));
    await settle();
    void traffic.person(work.of('person'));
    clock.advance(100);
    await settle();
    work.end('person');
    await settle();
    expect(work.started.slice(1)).toEqual(['person']);
    clock.advance(200);
    await settle();
    expect(work.started.slice(1)).toEqual(['person', 'background']);
    expect(turns).toBe(3);
  });

  it('sends nothing while turns cannot be taken, and goes on when they can', async () => {
    const work = createWork();
    let isAway = true;
    const traffic = createTraffic(60, createTestClock('pass'), () =>
      isAway ? Promise.reject(new Error('the database is away')) : Promise.resolve(0),
    );
    const failing = ['1', '2'].map((name) => traffic.background(work.of(name)));
    for (const each of failing) await expect(each).rejects.toThrow('the database is away');
    expect(work.started).toEqual([]);
    isAway = false;
    void traffic.background(work.of('3'));
    await settle();
    expect(work.started).toEqual(['3']);
  });

  it('goes on after work that failed', async () => {
    const traffic = createTraffic(60, createTestClock('pass'));
    const fail = () => Promise.reject(new Error('no'));
    await expect(traffic.background(fail)).rejects.toThrow('no');
    await expect(traffic.person(fail)).rejects.toThrow('no');
    await expect(traffic.background(() => Promise.resolve(1))).resolves.toBe(1);
  });
});
