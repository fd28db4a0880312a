import type { ConsentState, RecordedConsentCheck } from '../../src/api/index.ts';
import { createKnownSignIn } from '../../src/background/known-sign-in.ts';
import { startOfTests, virtualTime } from '../virtual-time.ts';

/** What is known of a sign-in in some state, and how often the store was asked. */
function lookAt(first: ConsentState | undefined) {
  const clock = virtualTime();
  const found = { state: first, asked: 0 };
  const isKnown = createKnownSignIn(
    {
      findConsentCheck: () => {
        found.asked += 1;
        const { state } = found;
        const recorded = state && { check: { state }, since: startOfTests, checkedAt: startOfTests };
        return Promise.resolve<RecordedConsentCheck | undefined>(recorded);
      },
    },
    clock,
  );
  return { clock, found, isKnown };
}

describe('background/known-sign-in', () => {
  it.each([
    ['ready', true],
    ['notNeeded', true],
    ['noKey', false],
    ['missing', false],
    ['expired', false],
    ['mfaMissing', false],
    ['appRefused', false],
    [undefined, true],
  ] as const)('says of a sign-in that is %s: %s', async (state, expected) => {
    expect(await lookAt(state).isKnown()).toBe(expected);
  });

  it('is read once in five seconds at most, but until the first check each time', async () => {
    const { clock, found, isKnown } = lookAt(undefined);
    await isKnown();
    found.state = 'missing';
    expect([await isKnown(), await isKnown(), found.asked]).toEqual([false, false, 2]);
    found.state = 'ready';
    await clock.advance(5_000);
    expect([await isKnown(), found.asked]).toEqual([true, 3]);
  });
});
