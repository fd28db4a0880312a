import { startEverything } from '../../dev/start-everything.ts';
import type { ConsentCheck, RecordedConsentCheck, UserSignIn } from '../../src/api/index.ts';
import { canRequest } from '../../src/api/index.ts';
import {
  createConsentPass,
  findConsentCheck,
  hastenConsentCheck,
} from '../../src/background/consent-pass.ts';
import { createLogger } from '../../src/log/logger.ts';
import type { Store } from '../../src/storage/store.ts';
import { createTestClock } from '../api/test-clock.ts';
import { virtualTime } from '../virtual-time.ts';
import { key, useConsentHarness } from '../consent/consent-harness.ts';

const hour = 60 * 60_000;
const signal = new AbortController().signal;
const harness = useConsentHarness();

/** Replicas of the bot, whose check of the sign-in finds what the test says. */
async function bots(count: number) {
  const clock = createTestClock('pass');
  const found: { check: ConsentCheck } = {
    check: { state: 'ready', user: 'ann@partner.example', userId: 'an-object-id' },
  };
  const looks: ('renewed' | 'as it is')[] = [];
  const told: RecordedConsentCheck[] = [];
  const log: Record<string, unknown>[] = [];
  const userSignIn: Pick<UserSignIn, 'check'> = {
    check: (_id, renew) => {
      looks.push(renew ? 'renewed' : 'as it is');
      return Promise.resolve(found.check);
    },
  };
  const stores: Store[] = [];
  for (let index = 0; index < count; index += 1) stores.push(await harness().store());
  const start = (store: Store) =>
    createConsentPass({
      userSignIn: userSignIn as UserSignIn,
      ...{ store, clock },
      newId: () => 'an-id',
      log: createLogger('info', { write: (line) => log.push(JSON.parse(line) as Record<string, unknown>) }),
      tell: (recorded) => {
        told.push(recorded);
        return Promise.resolve();
      },
    });
  const passes = stores.map(start);
  const run = async () => {
    for (const pass of passes) await pass.run(signal);
  };
  return { clock, found, looks, told, log, stores, start, run };
}

describe('the check of the sign-in', () => {
  it('happens at the start of each process, and then once a day for all', async () => {
    const { clock, looks, run } = await bots(2);
    await run();
    expect(looks).toEqual(['renewed', 'as it is']);
    clock.advance(23 * hour);
    await run();
    expect(looks).toHaveLength(2);
    clock.advance(hour);
    await run();
    await run();
    expect(looks.slice(2)).toEqual(['renewed']);
  });

  it('happens every hour while something is wrong, and says it each time with the remedy', async () => {
    const { clock, found, looks, log, run } = await bots(1);
    found.check = { state: 'expired', wireCode: 'AADSTS700082' };
    await run();
    clock.advance(hour);
    await run();
    expect(looks).toEqual(['renewed', 'renewed']);
    expect(log).toMatchObject([
      { level: 'warn', state: 'expired', wireCode: 'AADSTS700082', remedy: 'run: npm run consent' },
      { level: 'warn' },
    ]);
  });

  it.each(['ready', 'mfaMissing'] as const)(
    'logs who signed in by the object id alone: %s',
    async (state) => {
      const { found, log, run } = await bots(1);
      found.check = { ...found.check, state };
      await run();
      expect(log).toMatchObject([{ state, userId: 'an-object-id' }]);
      expect(JSON.stringify(log)).not.toContain('partner.example');
    },
  );

  it('is told by one replica, and only when it is news', async () => {
    const { clock, found, told, stores, run } = await bots(2);
    await run();
    expect(told).toMatchObject([{ check: { state: 'ready' } }]);
    clock.advance(24 * hour);
    await run();
    found.check = { state: 'mfaMissing' };
    clock.advance(24 * hour);
    await run();
    clock.advance(hour);
    await run();
    expect(told.map(({ check }) => check.state)).toEqual(['ready', 'mfaMissing']);
    const [store] = stores;
    expect(store && (await findConsentCheck(store))).toMatchObject({
      check: { state: 'mfaMissing' },
      since: told[1]?.since,
    });
  });

  it('does not take Entra’s absence for a state', async () => {
    const { clock, found, looks, told, log, run } = await bots(1);
    await run();
    found.check = { state: 'unknown' };
    clock.advance(24 * hour);
    await run();
    clock.advance(5 * 60_000);
    await run();
    expect(looks).toHaveLength(3);
    expect(told).toHaveLength(1);
    expect(log.every(({ level }) => level === 'info')).toBe(true);
  });

  it('happens within a minute after somebody signed in', async () => {
    const { clock, found, told, stores, run } = await bots(1);
    found.check = { state: 'missing' };
    await run();
    found.check = { state: 'ready' };
    const [store] = stores;
    if (store) await hastenConsentCheck(store, new Date(clock.now()));
    await run();
    expect(told.map(({ check }) => check.state)).toEqual(['missing', 'ready']);
  });

  it('happens again after a start, whatever was found before', async () => {
    const { looks, stores, start, run } = await bots(1);
    await run();
    const [store] = stores;
    if (store) await start(store).run(signal);
    expect(looks).toEqual(['renewed', 'as it is']);
  });
});

describe('whether requests can be sent', () => {
  it.each([
    ['ready', true],
    ['notNeeded', true],
    ['unknown', true],
    ['noKey', false],
    ['missing', false],
    ['unreadable', false],
    ['expired', false],
    ['mfaMissing', false],
    ['wrongTenant', false],
    ['wrongAudience', false],
    ['appRefused', false],
  ] as const)('%s: %s', (state, can) => {
    expect(canRequest({ state })).toBe(can);
  });
});

describe('/readyz', () => {
  /** Asks until the bot gives this answer: the first check runs while the bot starts. */
  const saysRequests = async (url: string, wanted: boolean) => {
    for (;;) {
      const answer = await fetch(`${url}/readyz`);
      expect(answer.status).toBe(200);
      const { requests } = (await answer.json()) as { requests: boolean };
      if (requests === wanted) return;
      await new Promise(setImmediate);
    }
  };

  it('says whether requests can be sent, and is ready in any case', async () => {
    const { bot, stop } = await startEverything({ clock: virtualTime() });
    await saysRequests(bot.url, true);
    await stop();
  });

  it('says that nobody signed in, while everything is read as ever', async () => {
    const warnings: string[] = [];
    const log = createLogger('warn', { write: (line) => warnings.push(line) });
    const everything = await startEverything({
      clock: virtualTime(),
      settings: { TOKEN_CACHE_KEY: key },
      bot: { log },
    });
    const { bot, teams, simulator } = everything;
    while (warnings.length === 0) await new Promise(setImmediate);
    expect(JSON.parse(warnings[0] ?? '')).toMatchObject({
      msg: 'qualifications cannot be requested',
      state: 'missing',
      remedy: 'run: npm run consent',
    });
    await saysRequests(bot.url, false);
    await teams.person().says('check qualification contoso.edu');
    expect(simulator.requests.to('getQualifications')).toMatchObject([{ status: 200, token: 'appOnly' }]);
    await everything.stop();
  });
});
