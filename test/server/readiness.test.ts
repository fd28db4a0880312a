import { createLogger } from '../../src/log/logger.ts';
import { createReadiness, type ReadinessDeps } from '../../src/server/readiness.ts';

const now = new Date('2026-11-21T08:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

/** The readiness of a bot that is ready except for what a test changes. */
function readinessOf(
  change: Partial<Omit<ReadinessDeps, 'store'>> & { store?: Partial<ReadinessDeps['store']> } = {},
) {
  const lines: { msg: string; reason?: string }[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as { msg: string });
  const deps = {
    bot: { unreadyReason: () => undefined },
    isSignInRefused: () => false,
    now: () => now,
    log: createLogger('debug', { write }),
    ...change,
    store: {
      ping: () => Promise.resolve(),
      oldestUndelivered: () => Promise.resolve(undefined),
      findConsentCheck: () => Promise.resolve(undefined),
      ...change.store,
    },
  };
  return { check: createReadiness(deps), lines };
}

describe('readiness', () => {
  it.each<[string, Parameters<typeof readinessOf>[0], string, string]>([
    [
      'the store cannot be read',
      { store: { ping: () => Promise.reject(new Error('x')) } },
      'not ready',
      'storeUnreadable',
    ],
    [
      'the notifications cannot be read',
      { store: { oldestUndelivered: () => Promise.reject(new Error('x')) } },
      'not ready',
      'storeUnreadable',
    ],
    ['there are no keys', { bot: { unreadyReason: () => 'keysMissing' } }, 'not ready', 'keysMissing'],
    ['the keys are too old', { bot: { unreadyReason: () => 'keysOld' } }, 'not ready', 'keysOld'],
    [
      'Entra ID refuses the bot',
      { bot: { unreadyReason: () => 'botSignInRefused' } },
      'not ready',
      'botSignInRefused',
    ],
    [
      'Entra ID refuses the partner',
      { isSignInRefused: () => true },
      'not ready',
      'partnerCenterSignInRefused',
    ],
    [
      'a notification has waited for more than an hour',
      { store: { oldestUndelivered: () => Promise.resolve(ago(61)) } },
      'behind',
      'notificationsWait',
    ],
  ])('says so, and why in the log alone, when %s', async (_what, change, status, reason) => {
    const { check, lines } = readinessOf(change);
    expect(await check()).toEqual({ status, requests: false });
    expect(lines).toMatchObject([{ level: 'warn', msg: status, reason }]);
  });

  it('is ready when nothing is wrong, or a notification waits for its next attempt', async () => {
    for (const oldest of [undefined, ago(59)]) {
      const { check, lines } = readinessOf({ store: { oldestUndelivered: () => Promise.resolve(oldest) } });
      expect(await check()).toEqual({ status: 'ready', requests: false });
      expect(lines).toEqual([]);
    }
  });

  it('logs what changed, not every probe', async () => {
    let isRefused = true;
    const { check, lines } = readinessOf({ isSignInRefused: () => isRefused });
    await check();
    await check();
    isRefused = false;
    expect(await check()).toEqual({ status: 'ready', requests: false });
    await check();
    expect(lines.map(({ msg }) => msg)).toEqual(['not ready', 'ready again']);
  });
});
