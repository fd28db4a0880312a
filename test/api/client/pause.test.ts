import { startCallBudget } from '../../../src/api/model/call-budget.ts';
import { createPause } from '../../../src/api/client/pause.ts';
import { background, person, recordLog } from '../builders.ts';
import { createTestClock, settle } from '../test-clock.ts';

describe('api/client/pause', () => {
  it('holds back nothing while there is none', async () => {
    const clock = createTestClock('stay');
    await createPause(clock, recordLog()).wait(startCallBudget(person, clock));
    expect(clock.waits).toEqual([]);
  });

  it('holds back every request until it is over, also when it grows meanwhile', async () => {
    const clock = createTestClock('stay');
    const pause = createPause(clock, recordLog());
    pause.begin(5_000);
    let passed = 0;
    for (const call of [person, background]) {
      void pause.wait(startCallBudget(call, clock)).then(() => (passed += 1));
    }
    pause.begin(8_000);
    pause.begin(1_000);
    clock.advance(7_999);
    await settle();
    expect(passed).toBe(0);
    clock.advance(1);
    await settle();
    expect(passed).toBe(2);
  });

  it('fails at once when a person could not wait that long, and says how long it would take', async () => {
    const clock = createTestClock('stay');
    const pause = createPause(clock, recordLog());
    const budget = startCallBudget(person, clock);
    clock.advance(10_000);
    pause.begin(20_000);
    await expect(pause.wait(budget)).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 20_000 });
    // Nor does a clock that is set back give them more time.
    clock.advance(-3 * 3_600_000);
    pause.begin(40_000);
    await expect(pause.wait(budget)).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 40_000 });
    expect(clock.waits).toEqual([]);
  });

  it('gives background work back when the pause is long', async () => {
    const clock = createTestClock('stay');
    const pause = createPause(clock, recordLog());
    pause.begin(3_600_000);
    await expect(pause.wait(startCallBudget(background, clock))).rejects.toMatchObject({ code: 'throttled' });
  });

  it('believes ten minutes at most, and says so', async () => {
    const clock = createTestClock('stay');
    const log = recordLog();
    const pause = createPause(clock, log);
    expect(pause.begin(600_000)).toBe(600_000);
    expect(log.lines).toEqual([]);
    expect(pause.begin(999_999_999_000)).toBe(600_000);
    expect(log.lines).toMatchObject([
      { level: 'warn', fields: { askedMs: 999_999_999_000, keptMs: 600_000 } },
    ]);
    clock.advance(600_000);
    await pause.wait(startCallBudget(person, clock));
    expect(clock.waits).toEqual([]);
  });

  it('is over when a clock that was ahead began it and is set right, and the next one is as long as asked', async () => {
    const clock = createTestClock('stay');
    const pause = createPause(clock, recordLog());
    pause.begin(57_000);
    clock.advance(-3 * 3_600_000);
    await pause.wait(startCallBudget(person, clock));
    expect(clock.waits).toEqual([]);
    pause.begin(20_000);
    void pause.wait(startCallBudget(person, clock));
    expect(clock.waits).toEqual([20_000]);
  });

  it('tells those who cannot wait that more time would help', async () => {
    const clock = createTestClock('stay');
    const pause = createPause(clock, recordLog());
    pause.begin(57_000);
    await expect(pause.wait(startCallBudget(person, clock))).rejects.toMatchObject({ cutShort: true });
  });
});
