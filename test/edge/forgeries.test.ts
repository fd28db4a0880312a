import {
  bearer,
  emulatorBearer,
  forgeries,
  inSeconds,
  type Forgery,
  type Scene,
} from '../../dev/conformance/forgeries.ts';
import type { WireActivity } from '../../dev/teams/index.ts';
import { appId, openRegisteredBot, ours, type RegisteredBot } from './registered-bot.ts';

const printed = (['log', 'info', 'warn', 'error'] as const).map((method) =>
  jest.spyOn(console, method).mockImplementation(() => undefined),
);
let bot: RegisteredBot;
let production: RegisteredBot;
beforeAll(async () => {
  bot = await openRegisteredBot();
  production = await openRegisteredBot({
    change: (config) => ({ ...config, bot: { ...config.bot, production: true } }),
  });
});
afterAll(async () => {
  await bot.stop();
  await production.stop();
});

/** A message that the bot answers when its token is good. */
let asked = 0;
/** Each asks something else: the same within seconds would be one question. */
const message = (stage: RegisteredBot): WireActivity => ({
  ...stage.teams.person({ tenantId: ours }).activities.message(`check contoso${(asked += 1)}.edu`),
  serviceUrl: stage.teams.serviceUrl,
});
const sceneOf = ({ key, keyWithoutChannels, now, teams }: RegisteredBot): Scene => ({
  ...{ now, appId, tenantId: ours, key, keyWithoutChannels },
  serviceUrl: teams.serviceUrl,
});

/** Posts a forgery, and checks that only the log shows it. */
async function expectRefused(
  stage: RegisteredBot,
  { authorization, activity, reason }: Forgery,
): Promise<void> {
  const header = await authorization?.(sceneOf(stage));
  const { simulator, teams } = stage;
  const heard = () => [simulator.requests.entries.length, teams.requests.length];
  const before = { log: stage.log.length, heard: heard() };
  const original = message(stage);
  const answer = await stage.post(activity?.(original) ?? original, header);
  expect(answer).toEqual({ status: 401, text: '' });
  expect(heard()).toEqual(before.heard);
  const lines = stage.log.slice(before.log).filter(({ level }) => level !== 'info' && level !== 'debug');
  expect(lines).toMatchObject([{ level: 'warn', msg: 'request refused', reason }]);
  const token = header?.split(' ')[1];
  if (token) expect(JSON.stringify(lines)).not.toContain(token);
}

describe('a request to a bot with an app id', () => {
  it.each(forgeries)(
    'is refused with 401, nothing else and one line in the log: %s',
    async (_what, forgery) => {
      await expectRefused(bot, forgery);
    },
  );

  it('is refused with 401 whatever its body is, so that who has no token learns nothing', async () => {
    for (const body of ['{', '', '[]', '{}', '{"type":7}', 'x'.repeat(1_100_000)]) {
      expect(await bot.post(body)).toEqual({ status: 401, text: '' });
    }
  });

  it('is refused in production when it is the Emulator’s, or its service URL is on loopback', async () => {
    await expectRefused(production, { authorization: emulatorBearer, reason: 'otherIssuer' });
    await expectRefused(production, { authorization: bearer, reason: 'foreignServiceUrl' });
  });

  it('is called no activity when only that is wrong with it', async () => {
    for (const body of ['{', '[]', '{}', 'null', JSON.stringify({ ...message(bot), type: 7 })]) {
      const { status, text } = await bot.post(body, await bearer(sceneOf(bot)));
      expect([status, Object.keys(JSON.parse(text) as object)]).toEqual([400, ['error']]);
    }
  });
});

describe('a caller that is refused', () => {
  it('leaves nothing on the console, where botbuilder would print the key', () => {
    for (const method of printed) expect(method).not.toHaveBeenCalled();
  });
});

describe('a request that is let in', () => {
  it.each<[string, (scene: Scene) => string | Promise<string>]>([
    ['a good token', bearer],
    ['its scheme in lower case', async (scene) => (await bearer(scene)).replace('Bearer', 'bearer')],
    ['a token of the tenant', (scene) => bearer(scene, { tid: ours })],
    ['a token that expired four minutes ago', (scene) => bearer(scene, { exp: inSeconds(scene, -240) })],
    ['a token valid in four minutes', (scene) => bearer(scene, { nbf: inSeconds(scene, 240) })],
    ['an Emulator’s token', emulatorBearer],
  ])('has %s: it is answered with the bot’s own token', async (_what, authorization) => {
    const before = bot.teams.activities.length;
    const answer = await bot.post(message(bot), await authorization(sceneOf(bot)));
    expect(answer).toEqual({ status: 200, text: '' });
    expect(bot.teams.activities.length).toBeGreaterThan(before);
    const { headers } = bot.teams.requests.at(-1) ?? {};
    expect(headers).toMatchObject({ authorization: 'Bearer the-token-of-the-bot' });
  });
});
