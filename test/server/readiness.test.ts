import { createLogger } from '../../src/log/logger.ts';
import { createReadiness, type ReadinessDeps, type SignIn } from '../../src/server/readiness.ts';

const now = new Date('2026-11-21T08:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

const accepted: SignIn = {
  isRefused: () => false,
  tryAgain: () => Promise.reject(new Error('Nobody asked.')),
};
const refused: SignIn = { isRefused: () => true, tryAgain: () => Promise.resolve() };
const botThatIs = (reason: 'keysMissing' | 'keysOld' | 'botSignInRefused') => ({
  unreadyReason: () => reason,
  signIn: accepted,
});

/** The readiness of a bot that is ready except for what a test changes. */
function readinessOf(
  change: Partial<Omit<ReadinessDeps, 'store'>> & { store?: Partial<ReadinessDeps['store']> } = {},
) {
  const lines: { msg: string; reason?: string }[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as { msg: string });
  const deps = {
    bot: { unreadyReason: () => undefined, signIn: accepted },
    partnerCenterSignIn: accepted,
    now: () => now,
    log: createLogger('debug', { write }),
    ...change,
    store: {
      ping: () => Promise.resolve(),
      probeWrite: () => Promise.resolve(),
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
    [
      'nothing can be written to the store, though it can be read',
      { store: { probeWrite: () => Promise.reject(new Error('x')) } },
      'not ready',
      'storeUnwritable',
    ],
    ['there are no keys', { bot: botThatIs('keysMissing') }, 'not ready', 'keysMissing'],
    ['the keys are too old', { bot: botThatIs('keysOld') }, 'not ready', 'keysOld'],
    ['Entra ID refuses the bot', { bot: botThatIs('botSignInRefused') }, 'not ready', 'botSignInRefused'],
    [
      'Entra ID refuses the partner',
      { partnerCenterSignIn: refused },
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
    const { check, lines } = readinessOf({
      partnerCenterSignIn: { ...refused, isRefused: () => isRefused },
    });
    await check();
    await check();
    isRefused = false;
    expect(await check()).toEqual({ status: 'ready', requests: false });
    await check();
    expect(lines.map(({ msg }) => msg)).toEqual(['not ready', 'ready again']);
  });

  it('writes once in ten seconds, however many probes come at once, and finds out when it works again', async () => {
    let at = now.getTime();
    let writes = 0;
    let isFull = false;
    const probeWrite = () => {
      writes += 1;
      return isFull ? Promise.reject(new Error('full')) : Promise.resolve();
    };
    const { check } = readinessOf({ now: () => new Date(at), store: { probeWrite } });
    const statuses = async () => (await Promise.all([check(), check(), check()])).map(({ status }) => status);
    expect(await statuses()).toEqual(['ready', 'ready', 'ready']);
    isFull = true;
    at += 9_000;
    expect(await statuses()).toEqual(['ready', 'ready', 'ready']);
    at += 1_000;
    expect(await statuses()).toEqual(['not ready', 'not ready', 'not ready']);
    expect(writes).toBe(2);
    isFull = false;
    // The clock is set right by an hour.
    at -= 3_600_000;
    expect(await statuses()).toEqual(['ready', 'ready', 'ready']);
    expect(writes).toBe(3);
  });

  it('looks at the store once for probes that come at once', async () => {
    let looks = 0;
    const ping = () => {
      looks += 1;
      return Promise.resolve();
    };
    const { check } = readinessOf({ store: { ping } });
    await Promise.all(Array.from({ length: 100 }, check));
    expect(looks).toBe(1);
    await check();
    expect(looks).toBe(2);
  });

  it('begins no second write while one hangs', async () => {
    let at = now.getTime();
    let writes = 0;
    let finish: () => void = () => undefined;
    const probeWrite = () => {
      writes += 1;
      return new Promise<void>((resolve) => (finish = resolve));
    };
    const { check } = readinessOf({ now: () => new Date(at), store: { probeWrite } });
    const first = check();
    await new Promise(setImmediate);
    at += 60_000;
    const second = check();
    await new Promise(setImmediate);
    finish();
    expect([await first, await second].map(({ status }) => status)).toEqual(['ready', 'ready']);
    expect(writes).toBe(1);
  });

  it.each(['bot', 'partnerCenter'] as const)(
    'signs in again by itself while Entra ID refuses, once a minute and without waiting for it: %s',
    async (whose) => {
      let at = now.getTime();
      let attempts = 0;
      let isRefused = true;
      const signIn: SignIn = {
        isRefused: () => isRefused,
        tryAgain: () => {
          attempts += 1;
          return new Promise(() => undefined);
        },
      };
      const unreadyReason = () => (isRefused ? ('botSignInRefused' as const) : undefined);
      const { check } = readinessOf({
        now: () => new Date(at),
        ...(whose === 'bot' ? { bot: { unreadyReason, signIn } } : { partnerCenterSignIn: signIn }),
      });
      for (let second = 0; second < 120; second += 5) {
        expect((await check()).status).toBe('not ready');
        at += 5_000;
      }
      expect(attempts).toBe(2);
      isRefused = false;
      expect((await check()).status).toBe('ready');
      expect(attempts).toBe(2);
    },
  );
});
