import { startScheduler, type Pass } from '../../src/flow/scheduler.ts';
import type { PassReport } from '../../src/flow/pass.ts';
import { recordLog } from '../api/builders.ts';
import { virtualTime } from '../virtual-time.ts';

const quiet: PassReport = { full: false, problems: [] };

function setUp(...passes: Pass[]) {
  const time = virtualTime();
  const log = recordLog();
  const scheduler = startScheduler(passes, {
    sleep: (ms, signal) => time.sleep(ms, signal),
    random: () => 1,
    log,
  });
  return { time, log, scheduler };
}

/** A pass that counts its runs. */
function counting(name: string, everyMs: number, run: (run: number) => PassReport | Promise<PassReport>) {
  const runs: number[] = [];
  const pass: Pass = {
    name,
    everyMs,
    run: async () => {
      runs.push(runs.length + 1);
      return run(runs.length);
    },
  };
  return { pass, runs };
}

describe('startScheduler', () => {
  it('repeats each pass after its own pause', async () => {
    const poll = counting('poll', 5_000, () => quiet);
    const deliver = counting('deliver', 1_000, () => quiet);
    const { time, scheduler } = setUp(poll.pass, deliver.pass);
    await time.advance(10_000);
    expect([poll.runs.length, deliver.runs.length]).toEqual([3, 11]);
    await scheduler.stop();
  });

  it('runs a pass that was full again at once', async () => {
    const poll = counting('poll', 5_000, (run) => ({ ...quiet, full: run < 4 }));
    const { time, scheduler } = setUp(poll.pass);
    await time.advance(0);
    expect(poll.runs).toHaveLength(4);
    await scheduler.stop();
  });

  it('lets a slow pass neither overlap itself nor hold up another', async () => {
    let finish = (): void => undefined;
    const poll = counting('poll', 1_000, () => new Promise((resolve) => (finish = () => resolve(quiet))));
    const deliver = counting('deliver', 1_000, () => quiet);
    const { time, scheduler } = setUp(poll.pass, deliver.pass);
    await time.advance(10_000);
    expect([poll.runs.length, deliver.runs.length]).toEqual([1, 11]);
    finish();
    await time.advance(1_000);
    expect(poll.runs).toHaveLength(2);
    finish();
    await scheduler.stop();
  });

  it('survives failures, says so, and waits longer each time', async () => {
    const poll = counting('poll', 1_000, (run) => {
      if (run < 4) throw Object.assign(new Error('secret words'), { code: 'SQLITE_BUSY' });
      return quiet;
    });
    const { time, log, scheduler } = setUp(poll.pass);
    await time.advance(2_000 + 4_000 + 8_000);
    expect(poll.runs).toHaveLength(4);
    await time.advance(1_000);
    expect(poll.runs).toHaveLength(5);
    const errors = log.lines.filter(({ level }) => level === 'error');
    expect(errors.map(({ fields }) => fields['failures'])).toEqual([1, 2, 3]);
    expect(errors[0]).toMatchObject({
      message: 'a pass failed and will be repeated',
      fields: { pass: 'poll', error: { name: 'Error', code: 'SQLITE_BUSY' } },
    });
    expect(JSON.stringify(errors)).not.toContain('secret words');
    await scheduler.stop();
  });

  it('logs what a pass found wrong', async () => {
    const message = 'a customer could not be checked' as const;
    const problems = [{ message, fields: { customerTenantId: 'c1' } }];
    const poll = counting('poll', 1_000, () => ({ full: false, problems }));
    const { time, log, scheduler } = setUp(poll.pass);
    await time.advance(0);
    expect(log.lines).toContainEqual({
      level: 'warn',
      fields: { pass: 'poll', customerTenantId: 'c1' },
      message: 'a customer could not be checked',
    });
    await scheduler.stop();
  });

  it('stops at once when it sleeps, and begins nothing more', async () => {
    const poll = counting('poll', 1_000, () => quiet);
    const { time, scheduler } = setUp(poll.pass);
    await time.advance(0);
    await scheduler.stop();
    await scheduler.stop();
    await time.advance(60_000);
    expect(poll.runs).toHaveLength(1);
    expect(time.sleepers()).toBe(0);
  });

  it('waits for the pass under way, which is told to come to an end', async () => {
    const events: string[] = [];
    const { scheduler } = setUp({
      name: 'poll',
      everyMs: 1_000,
      run: (signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            events.push('told');
            setImmediate(() => {
              events.push('ended');
              resolve({ full: true, problems: [] });
            });
          });
        }),
    });
    await scheduler.stop();
    expect(events).toEqual(['told', 'ended']);
  });
});
