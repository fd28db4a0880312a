import type { Failure } from '../../../src/api/model/failure.ts';
import { retryDelayMs } from '../../../src/api/client/retry.ts';

const unavailable: Failure = { code: 'unavailable', fault: { httpStatus: 503 }, retryable: true };
const never = () => 0;

describe('api/client/retry', () => {
  it('waits longer each time and stops after three', () => {
    const delays = [0, 1, 2, 3].map((retries) => retryDelayMs(unavailable, retries, never));
    expect(delays).toEqual([500, 1500, 3500, undefined]);
  });

  it('adds up to a quarter by chance', () => {
    expect(retryDelayMs(unavailable, 0, () => 0.999)).toBe(625);
  });

  it('waits exactly as long as the server asks', () => {
    const asked = { ...unavailable, fault: { retryAfterMs: 7000 } };
    expect(retryDelayMs(asked, 2, () => 0.999)).toBe(7000);
    expect(retryDelayMs(asked, 3, () => 0.999)).toBeUndefined();
  });

  it('does not retry what will not pass', () => {
    expect(retryDelayMs({ ...unavailable, retryable: false }, 0, never)).toBeUndefined();
  });
});
