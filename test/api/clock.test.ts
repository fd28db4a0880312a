import { systemClock } from '../../src/api/index.ts';

describe('api/clock', () => {
  it('is the real time', async () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
    await expect(systemClock.sleep(0)).resolves.toBeUndefined();
    expect(systemClock.timeout(60_000).aborted).toBe(false);
  });
});
