import { createHmac } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { channelClaims, createIssuerKey, emulatorClaims, signToken } from '../../dev/issuer/index.ts';
import type { WireActivity } from '../../dev/teams/index.ts';
import { appId, openRegisteredBot, ours, theirs, type RegisteredBot } from './registered-bot.ts';

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

/** A message that the bot would answer, if it came with a good token. */
const message = (stage: RegisteredBot): WireActivity => ({
  ...stage.teams.person({ tenantId: ours }).activities.message('check contoso.edu'),
  serviceUrl: stage.teams.serviceUrl,
});
const claims = (stage: RegisteredBot, change: JWTPayload = {}): JWTPayload => ({
  ...channelClaims({ appId, now: new Date(), serviceUrl: stage.teams.serviceUrl }),
  ...change,
});
const bearer = async (stage: RegisteredBot, change: JWTPayload = {}, key = stage.key) =>
  `Bearer ${await signToken(claims(stage, change), key)}`;
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
const base64Url = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** With a header of our own: no library would make such a token. */
function crafted(stage: RegisteredBot, header: object, sign: (input: string) => string): string {
  const input = `${base64Url({ typ: 'JWT', kid: stage.key.keyId, ...header })}.${base64Url(claims(stage))}`;
  return `Bearer ${input}.${sign(input)}`;
}

interface Forgery {
  readonly authorization?: (stage: RegisteredBot) => string | Promise<string>;
  readonly activity?: (message: WireActivity) => object;
  readonly reason: string;
}

const serviceUrlOf = (url: string) => (activity: WireActivity) => ({ ...activity, serviceUrl: url });

const forgeries: readonly (readonly [string, Forgery])[] = [
  ['no token', { reason: 'noToken' }],
  ['an empty header', { authorization: () => ' ', reason: 'noToken' }],
  ['another scheme', { authorization: () => 'Basic Ym90OnBhc3N3b3Jk', reason: 'otherScheme' }],
  ['garbage', { authorization: () => 'Bearer garbage', reason: 'malformed' }],
  ['garbage in three parts', { authorization: () => 'Bearer a.b.c', reason: 'malformed' }],
  [
    'alg none',
    { authorization: (stage) => crafted(stage, { alg: 'none' }, () => ''), reason: 'otherAlgorithm' },
  ],
  [
    'HS256 with the public key as its secret',
    {
      authorization: (stage) =>
        crafted(stage, { alg: 'HS256' }, (input) =>
          createHmac('sha256', JSON.stringify(stage.key.published)).update(input).digest('base64url'),
        ),
      reason: 'otherAlgorithm',
    },
  ],
  [
    'the signature of another key',
    {
      authorization: async (stage) =>
        bearer(stage, {}, { ...(await createIssuerKey()), keyId: stage.key.keyId }),
      reason: 'badSignature',
    },
  ],
  [
    'claims that were changed after they were signed',
    {
      authorization: async (stage) => {
        const [header, , signature] = (await bearer(stage)).split('.');
        return `${header}.${base64Url(claims(stage, { tid: ours }))}.${signature}`;
      },
      reason: 'badSignature',
    },
  ],
  [
    'an unknown key id',
    {
      authorization: (stage) => bearer(stage, {}, { ...stage.key, keyId: 'nobody' }),
      reason: 'unknownKey',
    },
  ],
  [
    'a token that expired more than five minutes ago',
    { authorization: (stage) => bearer(stage, { exp: inSeconds(-301) }), reason: 'expired' },
  ],
  [
    'a token that never expires',
    {
      authorization: async (stage) => {
        const { exp: _, ...rest } = claims(stage);
        return `Bearer ${await signToken(rest, stage.key)}`;
      },
      reason: 'expired',
    },
  ],
  [
    'a token that is not valid for more than five minutes yet',
    { authorization: (stage) => bearer(stage, { nbf: inSeconds(360) }), reason: 'notYetValid' },
  ],
  [
    'another issuer',
    { authorization: (stage) => bearer(stage, { iss: 'https://evil.example' }), reason: 'otherIssuer' },
  ],
  [
    'the issuer of another cloud',
    {
      authorization: (stage) => bearer(stage, { iss: 'https://api.botframework.us' }),
      reason: 'otherIssuer',
    },
  ],
  [
    'a token for another bot',
    { authorization: (stage) => bearer(stage, { aud: theirs }), reason: 'otherAudience' },
  ],
  [
    'a token that names no service URL',
    { authorization: (stage) => bearer(stage, { serviceurl: undefined }), reason: 'otherServiceUrl' },
  ],
  [
    'a token for another service URL',
    {
      authorization: (stage) => bearer(stage, { serviceurl: 'https://smba.trafficmanager.net/emea/' }),
      reason: 'otherServiceUrl',
    },
  ],
  [
    'an activity that names no service URL',
    {
      authorization: bearer,
      activity: ({ serviceUrl: _, ...rest }) => rest,
      reason: 'otherServiceUrl',
    },
  ],
  [
    'a service URL that is none of Microsoft’s',
    {
      authorization: (stage) => bearer(stage, { serviceurl: 'https://evil.example/' }),
      activity: serviceUrlOf('https://evil.example/'),
      reason: 'foreignServiceUrl',
    },
  ],
  [
    'a channel that the key may not sign for',
    {
      authorization: bearer,
      activity: (activity) => ({ ...activity, channelId: 'slack' }),
      reason: 'notEndorsed',
    },
  ],
  [
    'a key that may sign for no channel',
    {
      authorization: (stage) => bearer(stage, {}, stage.keyWithoutChannels),
      reason: 'notEndorsed',
    },
  ],
  [
    'a token of another tenant',
    { authorization: (stage) => bearer(stage, { tid: theirs }), reason: 'otherTenant' },
  ],
  [
    'an Emulator’s token for another app',
    {
      authorization: async (stage) =>
        `Bearer ${await signToken({ ...emulator(), appid: theirs }, stage.key)}`,
      reason: 'otherApp',
    },
  ],
  [
    'an Emulator’s token of a foreign tenant',
    {
      authorization: async (stage) =>
        `Bearer ${await signToken(emulatorClaims({ appId, now: new Date(), tenantId: theirs }), stage.key)}`,
      reason: 'otherIssuer',
    },
  ],
];

const emulator = () => emulatorClaims({ appId, now: new Date(), tenantId: ours });

/** Posts a forgery, and checks that nobody heard of it but the log. */
async function expectRefused(
  stage: RegisteredBot,
  { authorization, activity, reason }: Forgery,
): Promise<void> {
  const header = await authorization?.(stage);
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
    const authorization = async () => `Bearer ${await signToken(emulator(), production.key)}`;
    await expectRefused(production, { authorization, reason: 'otherIssuer' });
    await expectRefused(production, { authorization: bearer, reason: 'foreignServiceUrl' });
  });

  it('is called no activity when only that is wrong with it', async () => {
    for (const body of ['{', '[]', '{}', 'null', JSON.stringify({ ...message(bot), type: 7 })]) {
      const { status, text } = await bot.post(body, await bearer(bot));
      expect([status, Object.keys(JSON.parse(text) as object)]).toEqual([400, ['error']]);
    }
  });
});

describe('whoever is refused', () => {
  it('leaves nothing on the console, where botbuilder would print the key', () => {
    for (const method of printed) expect(method).not.toHaveBeenCalled();
  });
});

describe('a request that is let in', () => {
  it.each<[string, (stage: RegisteredBot) => string | Promise<string>]>([
    ['a good token', bearer],
    ['its scheme in lower case', async (stage) => (await bearer(stage)).replace('Bearer', 'bearer')],
    ['a token of the tenant', (stage) => bearer(stage, { tid: ours })],
    ['a token that expired four minutes ago', (stage) => bearer(stage, { exp: inSeconds(-240) })],
    ['a token valid in four minutes', (stage) => bearer(stage, { nbf: inSeconds(240) })],
    ['an Emulator’s token', async (stage) => `Bearer ${await signToken(emulator(), stage.key)}`],
  ])('has %s: it is answered with the bot’s own token', async (_what, authorization) => {
    const before = bot.teams.activities.length;
    const answer = await bot.post(message(bot), await authorization(bot));
    expect(answer).toEqual({ status: 200, text: '' });
    expect(bot.teams.activities.length).toBeGreaterThan(before);
    const { headers } = bot.teams.requests.at(-1) ?? {};
    expect(headers).toMatchObject({ authorization: 'Bearer the-token-of-the-bot' });
  });
});
