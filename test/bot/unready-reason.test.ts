import { unreadyReason } from '../../src/bot/unready-reason.ts';

const dayMs = 24 * 60 * 60_000;
const keys = (fetchedAt: number | undefined) => ({
  find: () => Promise.resolve('unknown' as const),
  current: () => undefined,
  fetchedAt: () => fetchedAt,
  refreshIfDue: jest.fn(),
});
const accepted = { isRefused: () => false };

describe('bot/unready-reason', () => {
  it.each([
    ['keys were never got', undefined, 'keysMissing'],
    ['the keys are older than five days', -5 * dayMs - 1, 'keysOld'],
    ['the keys are five days old', -5 * dayMs, undefined],
  ])('fetches only keys that are due, when %s', (_what, fetchedAt, expected) => {
    const ours = keys(fetchedAt);
    expect(unreadyReason(ours, accepted, 0)).toBe(expected);
    expect(ours.refreshIfDue).toHaveBeenCalledTimes(1);
  });

  it('says that the bot cannot sign in', () => {
    expect(unreadyReason(keys(0), { isRefused: () => true }, 0)).toBe('botSignInRefused');
  });

  it('says that Teams refuses the bot', () => {
    expect(unreadyReason(keys(0), accepted, 0, { isRefused: () => true })).toBe('connectorRefusesUs');
  });

  it('has nothing to say where nothing is checked', () => {
    expect(unreadyReason(undefined, accepted, 0)).toBeUndefined();
  });
});
