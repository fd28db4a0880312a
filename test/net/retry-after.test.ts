import { retryAfterMs, throttlePauseMs } from '../../src/net/retry-after.ts';

const now = Date.UTC(2026, 5, 1, 12, 0, 0);

describe('api/retry-after', () => {
  it.each([
    ['57', 57_000],
    [' 0 ', 0],
    ['Mon, 01 Jun 2026 12:01:30 GMT', 90_000],
    ['Mon, 01 Jun 2026 11:00:00 GMT', 0],
  ])('reads "%s"', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });

  it.each([undefined, '', 'soon', '-5', '1.5'])('makes nothing of "%s"', (header) => {
    expect(retryAfterMs(header, now)).toBeUndefined();
  });

  it.each([
    ['the header first', '5', 'Try again in 57 seconds.', 5_000],
    ['the seconds in the message when there is no header', undefined, 'Try again in 57 seconds.', 57_000],
    ['the message when the header is unreadable', 'soon', 'Try again in 1 second.', 1_000],
    ['a minute when nothing tells', undefined, 'Rate limit is exceeded.', 60_000],
    ['a minute without a body', undefined, undefined, 60_000],
  ])('takes %s', (_what, header, message, expected) => {
    expect(throttlePauseMs(header, message, now)).toBe(expected);
  });
});
