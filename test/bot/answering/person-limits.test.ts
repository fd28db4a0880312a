import { createPersonLimits } from '../../../src/bot/answering/person-limits.ts';

const minuteMs = 60_000;
const ann = { tenantId: 't', personId: 'ann' };

describe('a refusal', () => {
  it('is told again after an hour, and not before; another one at once', () => {
    let now = 0;
    const limits = createPersonLimits(() => now);
    expect(limits.mayTell(ann, 'guestNotAllowed')).toBe(true);
    expect(limits.mayTell(ann, 'tenantNotAllowed')).toBe(true);
    now = 60 * minuteMs - 1;
    expect(limits.mayTell(ann, 'guestNotAllowed')).toBe(false);
    now = 60 * minuteMs;
    expect(limits.mayTell(ann, 'guestNotAllowed')).toBe(true);
  });
});
