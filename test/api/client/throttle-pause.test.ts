import { throttlePauseMs } from '../../../src/api/client/throttle-pause.ts';

const now = Date.UTC(2026, 5, 1, 12, 0, 0);

describe('api/client/throttle-pause', () => {
  it.each([
    ['the header first', '5', 'Try again in 57 seconds.', 5_000],
    ['the seconds in the message when there is no header', undefined, 'Try again in 57 seconds.', 57_000],
    ['the message when the header is unreadable', 'soon', 'Try again in 1 second.', 1_000],
    ['the duration of a quota', undefined, 'Quota will be replenished in 00:00:20.', 20_000],
    ['a duration with days', undefined, 'Quota will be replenished in 1.02:03:04.', 93_784_000],
    ['the header before a duration', '5', 'Quota will be replenished in 00:00:20.', 5_000],
    ['a minute when neither says how long', undefined, 'Rate limit is exceeded.', 60_000],
    ['a minute without a body', undefined, undefined, 60_000],
  ])('takes %s', (_what, header, message, expected) => {
    expect(throttlePauseMs(header, message, now)).toBe(expected);
  });
});
