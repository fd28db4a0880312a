import { channelClaims, createIssuerKey, signToken } from '../../dev/issuer/index.ts';
import { appId, openRegisteredBot, ours, type RegisteredBot } from './registered-bot.ts';
import { virtualTime, withoutDeadlines, type VirtualTime } from '../virtual-time.ts';

const hourMs = 60 * 60_000;
let bot: RegisteredBot;
let clock: VirtualTime;
beforeEach(async () => {
  clock = withoutDeadlines(virtualTime());
  bot = await openRegisteredBot({ clock });
});
afterEach(() => bot.stop());

/** The status of a message with a fresh token. */
async function send(key = bot.key): Promise<number> {
  const { serviceUrl } = bot.teams;
  const token = await signToken(channelClaims({ appId, now: new Date(clock.now()), serviceUrl }), key);
  const activity = bot.teams.person({ tenantId: ours }).activities.typing();
  return (await bot.post({ ...activity, serviceUrl }, `Bearer ${token}`)).status;
}

describe('the issuer', () => {
  it('goes down for 48 hours: good tokens still pass; it comes back with new keys: they pass within one fetch', async () => {
    expect(await send()).toBe(200);
    bot.issuer.isDown = true;
    for (let hour = 0; hour < 48; hour++) {
      clock.leap(hourMs);
      expect(await send()).toBe(200);
    }
    const { fetches } = bot.issuer;
    const next = await createIssuerKey();
    bot.issuer.isDown = false;
    bot.issuer.keys = [next];
    clock.leap(hourMs);
    expect(await send(next)).toBe(200);
    expect(bot.issuer.fetches).toBe(fetches + 1);
    expect(await send()).toBe(401);
  });

  it('withdraws a key: a token that was good a moment ago is refused after the daily fetch', async () => {
    const { serviceUrl } = bot.teams;
    const claims = channelClaims({ appId, now: new Date(clock.now()), serviceUrl });
    const days = { ...claims, exp: (claims.exp ?? 0) + 3 * 24 * 3600 };
    const authorization = `Bearer ${await signToken(days, bot.key)}`;
    const activity = { ...bot.teams.person({ tenantId: ours }).activities.typing(), serviceUrl };
    const post = async () => (await bot.post(activity, authorization)).status;
    expect([await post(), await post()]).toEqual([200, 200]);
    bot.issuer.keys = [await createIssuerKey()];
    clock.leap(25 * hourMs);
    const { fetches } = bot.issuer;
    // The fetch runs in the background.
    await post();
    while (bot.issuer.fetches === fetches) await post();
    await expectEventually(async () => (await post()) === 401);
  });

  it('gets one fetch for twenty messages with a new key, and one a minute for made-up ones', async () => {
    const next = await createIssuerKey();
    await send();
    const { fetches } = bot.issuer;
    bot.issuer.keys = [next];
    expect(await Promise.all(Array.from({ length: 20 }, () => send(next)))).toEqual(Array(20).fill(200));
    expect(bot.issuer.fetches).toBe(fetches + 1);
    for (let number = 0; number < 20; number++) {
      expect(await send({ ...next, keyId: `made up ${number}` })).toBe(401);
    }
    expect(bot.issuer.fetches).toBe(fetches + 1);
    clock.leap(60_000);
    expect(await send({ ...next, keyId: 'another' })).toBe(401);
    expect(bot.issuer.fetches).toBe(fetches + 2);
  });
});

describe('a bot that starts while the issuer is down', () => {
  it('answers 503, for it is not the sender’s fault, and is not ready; then it gets the keys', async () => {
    bot.issuer.isDown = true;
    // The keys were missing when the bot started.
    const late = await openRegisteredBot({
      clock,
      settings: { BotOpenIdMetadata: bot.issuer.metadataUrl },
    });
    const ready = async () => (await fetch(`${late.bot.url}/readyz`)).json();
    const first = bot;
    try {
      bot = { ...late, issuer: first.issuer, key: first.key };
      expect(await send()).toBe(503);
      expect(await ready()).toMatchObject({ status: 'not ready' });
      first.issuer.isDown = false;
      clock.leap(30_000);
      expect(await send()).toBe(200);
      expect(await ready()).toMatchObject({ status: 'ready' });
    } finally {
      bot = first;
      await late.stop();
    }
  });
});

/** Repeats until the condition is true, or the time limit of the test ends it. */
async function expectEventually(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}
