import { once } from 'node:events';
import { systemClock } from '../../src/time/clock.ts';

describe('time/clock', () => {
  it('is the real time', async () => {
    expect(systemClock.now()).toBe(Date.now());
    await expect(systemClock.sleep(0)).resolves.toBeUndefined();
    expect(systemClock.timeout(60_000).aborted).toBe(false);
  });

  it('ends a wait at once when the signal says so, with what it says', async () => {
    const over = new AbortController();
    const waiting = systemClock.sleep(60_000, over.signal);
    over.abort('enough');
    await expect(waiting).rejects.toBe('enough');
    await expect(systemClock.sleep(60_000, over.signal)).rejects.toBe('enough');
  });

  it('sets deadlines', async () => {
    const deadline = systemClock.timeout(1);
    await once(deadline, 'abort');
    expect(deadline.reason).toMatchObject({ name: 'TimeoutError' });
  });
});
