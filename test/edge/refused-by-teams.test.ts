import { channelClaims, signToken } from '../../dev/issuer/index.ts';
import type { Fault, Person } from '../../dev/teams/index.ts';
import { textOf } from '../e2e/everything.ts';
import { appId, openRegisteredBot, ours, type RegisteredBot } from './registered-bot.ts';
import { virtualTime, withoutDeadlines, type VirtualTime } from '../virtual-time.ts';

const minuteMs = 60_000;
let bot: RegisteredBot;
let clock: VirtualTime;
beforeEach(async () => {
  clock = virtualTime();
  bot = await openRegisteredBot({ clock: { ...withoutDeadlines(clock), sleep: impatientSleep } });
});
afterEach(() => bot.stop());

/** A wait between attempts takes no time; a wait that can be aborted is one for work. */
function impatientSleep(ms: number, signal?: AbortSignal): Promise<void> {
  return signal ? clock.sleep(ms, signal) : Promise.resolve();
}

/** A person asks for help. Returns what they see of it. */
async function ask(person: Person): Promise<string[]> {
  const { serviceUrl } = bot.teams;
  const seen = bot.teams.activitiesOf(person.conversationId).length;
  const token = await signToken(channelClaims({ appId, now: new Date(clock.now()), serviceUrl }), bot.key);
  await bot.post({ ...person.activities.message('help'), serviceUrl }, `Bearer ${token}`);
  return bot.teams
    .activitiesOf(person.conversationId)
    .slice(seen)
    .map(({ card, text }) => textOf(card) + text);
}

const aPerson = (name = 'Ann') => bot.teams.person({ name, tenantId: ours });
const ready = async () => await (await fetch(`${bot.bot.url}/readyz`)).json();
const isReady = async () => ((await ready()) as { status: string }).status === 'ready';
const denied: Fault = {
  status: 401,
  body: { message: 'Authorization has been denied for this request.' },
};
const always = (fault: Fault, times = 30) => Array.from({ length: times }, () => fault);
const replies = () => bot.teams.requests.filter(({ route }) => route === 'replyToActivity');
const bearers = () => replies().map(({ headers }) => headers['authorization']);
const logged = (message: string) => bot.log.filter(({ msg }) => msg === message);
const tokenNamed = (name: string) =>
  void (bot.issuer.signInAnswer = {
    status: 200,
    body: { token_type: 'Bearer', expires_in: 3_599, access_token: name },
  });
const refusesUs = 'Teams refuses the registration of this bot';

describe('a token that Teams refuses', () => {
  it('is renewed, and the answer arrives; the new one is kept', async () => {
    const ann = aPerson();
    expect(await ask(ann)).toHaveLength(1);
    tokenNamed('the second token');
    bot.teams.fail('replyToActivity', denied);
    expect(await ask(ann)).toHaveLength(1);
    expect(await ask(ann)).toHaveLength(1);
    const first = 'Bearer the-token-of-the-bot';
    expect(bearers()).toEqual([first, first, ...Array<string>(2).fill('Bearer the second token')]);
    expect(bot.issuer.signIns).toHaveLength(2);
    expect(await isReady()).toBe(true);
    expect(logged(refusesUs)).toEqual([]);
  });

  it('is renewed once a minute at most, however many messages are refused', async () => {
    const ann = aPerson();
    bot.teams.fail('replyToActivity', ...always(denied));
    for (let question = 0; question < 5; question++) expect(await ask(ann)).toEqual([]);
    expect(bot.issuer.signIns).toHaveLength(2);
    // Two for the first question, then one each.
    expect(replies()).toHaveLength(6);
    clock.leap(minuteMs);
    await ask(ann);
    expect(bot.issuer.signIns).toHaveLength(3);
  });

  it('is used on when there is no newer one', async () => {
    const ann = aPerson();
    await ask(ann);
    bot.issuer.signInAnswer = { status: 503, body: {} };
    bot.teams.fail('replyToActivity', denied);
    expect(await ask(ann)).toEqual([]);
    expect(await ask(ann)).toHaveLength(1);
  });
});

describe('a bot that Teams refuses', () => {
  it('is not ready and says so once, until a message is taken again', async () => {
    const ann = aPerson();
    await ask(ann);
    expect(await isReady()).toBe(true);
    bot.teams.fail('replyToActivity', ...always(denied, 3));
    await ask(ann);
    await ask(ann);
    expect(await ready()).toMatchObject({ status: 'not ready' });
    expect(logged('not ready')).toMatchObject([{ reason: 'connectorRefusesUs' }]);
    expect(logged(refusesUs)).toMatchObject([{ level: 'error' }]);
    await ask(ann);
    expect(await isReady()).toBe(true);
    expect(logged('Teams accepts this bot again')).toHaveLength(1);
  });

  it('is called ready again after a quarter of an hour without traffic, because only traffic can tell', async () => {
    bot.teams.fail('replyToActivity', ...always(denied));
    await ask(aPerson());
    expect(await isReady()).toBe(false);
    clock.leap(14 * minuteMs);
    expect(await isReady()).toBe(false);
    clock.leap(minuteMs);
    expect(await isReady()).toBe(true);
  });

  it('is not the cause when one conversation is refused and others are not', async () => {
    const [ann, bo] = [aPerson('Ann'), aPerson('Bo')];
    await ask(bo);
    bot.teams.fail('replyToActivity', ...always(denied, 4));
    await ask(ann);
    expect(await isReady()).toBe(true);
    expect(logged(refusesUs)).toEqual([]);
  });

  it('is the cause when a second conversation is refused, although a third was not a moment ago', async () => {
    const [ann, bo, cy] = [aPerson('Ann'), aPerson('Bo'), aPerson('Cy')];
    await ask(cy);
    bot.teams.fail('replyToActivity', ...always(denied));
    await ask(ann);
    expect(await isReady()).toBe(true);
    await ask(bo);
    expect(await isReady()).toBe(false);
  });

  it('is not the cause when Teams cannot make out a chat: nothing is renewed', async () => {
    const chat: Fault = {
      status: 401,
      body: { error: { code: 'BadArgument', message: 'Failed to decrypt pairwise id' } },
    };
    bot.teams.fail('replyToActivity', ...always(chat, 3));
    expect(await ask(aPerson())).toEqual([]);
    expect(bot.issuer.signIns).toHaveLength(1);
    expect(await isReady()).toBe(true);
    expect(logged(refusesUs)).toEqual([]);
  });
});
