import { createHash, createPublicKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import { createIssuerKey, startIssuer, type Issuer } from '../../../dev/issuer/index.ts';
import { Secret } from '../../../src/log/secret.ts';
import type { Clock } from '../../../src/time/clock.ts';
import { createBotSignIn } from '../../../src/teams/connector/token.ts';
import type { Registration } from '../../../src/teams/registration/registration.ts';
import { createSelfSigned } from '../../net/self-signed.ts';
import { virtualTime, type VirtualTime } from '../../virtual-time.ts';

const appId = 'a0000000-0000-4000-8000-00000000000a';
const password = 'the-password';
let issuer: Issuer;
let clock: VirtualTime;
let logged: object[];
beforeEach(async () => {
  issuer = await startIssuer([await createIssuerKey()]);
  clock = virtualTime();
  logged = [];
});
afterEach(() => issuer.close());

function signInAs(
  change: Partial<Registration> = {},
  timeout: Clock['timeout'] = () => new AbortController().signal,
) {
  const registration: Registration = {
    appId,
    appType: 'SingleTenant',
    appTenantId: 'b0000000-0000-4000-8000-00000000000b',
    appPassword: new Secret(password),
    loginUrl: issuer.loginUrl,
    production: false,
    ...change,
  };
  const write = (fields: object) => void logged.push(fields);
  const log = { debug: write, info: write, warn: write, error: write };
  return createBotSignIn(registration, { ...clock, timeout }, log);
}
const refuse = (status: number, body: object = {}) => void (issuer.signInAnswer = { status, body });

describe('teams/connector/sign-in', () => {
  it('asks with the password, once however many wait, and keeps the token', async () => {
    const { token, isRefused } = signInAs();
    expect(await Promise.all([token(), token(), token()])).toEqual(Array(3).fill('the-token-of-the-bot'));
    await token();
    expect(isRefused()).toBe(false);
    expect(issuer.signIns).toEqual([
      {
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: password,
        scope: 'https://api.botframework.com/.default',
      },
    ]);
  });

  it('asks for US Government where the bot is there', async () => {
    await signInAs({ channelService: 'https://botframework.azure.us' }).token();
    expect(issuer.signIns[0]).toMatchObject({ scope: 'https://api.botframework.us/.default' });
  });

  it('signs with the certificate, and sends no password', async () => {
    const { certificate, privateKey } = createSelfSigned('bot');
    await signInAs({ certificate: { thumbprint: 'AB:CD:EF', privateKey: new Secret(privateKey) } }).token();
    const { client_assertion: assertion = '', client_secret: none } = issuer.signIns[0] ?? {};
    const { payload, protectedHeader } = await jwtVerify(assertion, createPublicKey(certificate), {
      currentDate: new Date(clock.now()),
      audience: `${issuer.loginUrl}/oauth2/v2.0/token`,
    });
    expect(payload).toMatchObject({ iss: appId, sub: appId, jti: expect.any(String) as string });
    expect(protectedHeader).toMatchObject({ alg: 'RS256', x5t: 'q83v' });
    expect(none).toBeUndefined();
  });

  it('renews five minutes before the end, and goes on with the old one while that fails', async () => {
    const { token, isRefused } = signInAs();
    await token();
    clock.leap((3_599 - 300) * 1000);
    refuse(503);
    expect(await token()).toBe('the-token-of-the-bot');
    expect(isRefused()).toBe(false);
    clock.leap(300 * 1000);
    await expect(token()).rejects.toThrow('The bot could not sign in.');
    expect(issuer.signIns).toHaveLength(3);
  });

  it('knows a refusal, and says nothing of the password', async () => {
    const { token, isRefused } = signInAs();
    const description = 'AADSTS7000215: Invalid client secret provided. Trace ID: 1';
    refuse(401, { error: 'invalid_client', error_description: description });
    const error = await token().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'SignInError', code: 'AADSTS7000215', isRefusal: true });
    expect(isRefused()).toBe(true);
    expect(logged).toEqual([{ code: 'AADSTS7000215', refused: true }]);
    expect(JSON.stringify([error, logged, (error as Error).stack])).not.toContain(password);
    issuer.signInAnswer = undefined;
    await token();
    expect(isRefused()).toBe(false);
  });

  it.each<[string, () => void, string]>([
    ['is busy', () => refuse(429), 'HTTP 429'],
    ['is slow', () => refuse(408), 'HTTP 408'],
    ['fails', () => refuse(500), 'HTTP 500'],
    ['answers without a token', () => refuse(200), 'HTTP 200'],
    ['is down', () => void (issuer.isDown = true), 'unreachable'],
  ])('does not call it a refusal when Entra ID %s', async (_what, prepare, code) => {
    prepare();
    const { token, isRefused } = signInAs();
    await expect(token()).rejects.toMatchObject({ code });
    expect(isRefused()).toBe(false);
  });

  it('renews a refused token once for all who were refused, and then once a minute at most', async () => {
    const { token, renew } = signInAs();
    const first = (await token()) ?? '';
    const answer = (name: string) => refuse(200, { access_token: name, expires_in: 3_599 });
    answer('second');
    const renewed = await Promise.all([renew(first), renew(first), renew(first)]);
    expect(renewed).toEqual(Array(3).fill('second'));
    expect([await renew(first), await token()]).toEqual(['second', 'second']);
    expect(issuer.signIns).toHaveLength(2);
    answer('third');
    clock.leap(59_999);
    expect(await renew('second')).toBeUndefined();
    clock.leap(1);
    expect([await renew('second'), await token()]).toEqual(['third', 'third']);
    // A clock that was ahead is set right.
    clock.leap(-60 * 60_000);
    answer('fourth');
    expect(await renew('third')).toBe('fourth');
    expect(issuer.signIns).toHaveLength(4);
  });

  it('has no other token when Entra ID gives none, and keeps the old one', async () => {
    const { token, renew, isRefused } = signInAs();
    const first = (await token()) ?? '';
    refuse(401, { error_description: 'AADSTS7000222: The provided client secret keys are expired.' });
    expect(await renew(first)).toBeUndefined();
    expect([await token(), isRefused()]).toEqual([first, true]);
    // Asked for again a minute later, although the old token would last an hour.
    refuse(200, { access_token: 'second', expires_in: 3_599 });
    clock.leap(59_999);
    expect([await token(), isRefused()]).toEqual([first, true]);
    clock.leap(1);
    expect([await token(), isRefused()]).toEqual(['second', false]);
    expect(issuer.signIns).toHaveLength(3);
  });

  it('reads the password anew for each sign-in', async () => {
    const appPassword = new Secret('x');
    const reveal = jest.spyOn(appPassword, 'reveal').mockReturnValueOnce('old').mockReturnValueOnce('new');
    const { token, renew } = signInAs({ appPassword });
    await renew((await token()) ?? '');
    expect(issuer.signIns.map((fields) => fields['client_secret'])).toEqual(['old', 'new']);
    expect(reveal).toHaveBeenCalledTimes(2);
  });

  const ofEntra = 'AADSTS7000222: The provided client secret keys are expired.';
  /** How many of so many messages get no token. */
  async function refusedOf(messages: number, { token }: ReturnType<typeof signInAs>): Promise<number> {
    let refused = 0;
    for (let message = 0; message < messages; message++) await token().catch(() => (refused += 1));
    return refused;
  }

  it('asks three times when Entra ID refuses, and then nobody does during pauses that grow', async () => {
    const bot = signInAs();
    refuse(401, { error_description: ofEntra });
    expect(await refusedOf(30, bot)).toBe(30);
    expect(issuer.signIns).toHaveLength(3);
    for (const [index, minutes] of [0.5, 1, 2, 4, 8, 15, 15].entries()) {
      clock.leap(minutes * 60_000 - 1);
      expect(await refusedOf(10, bot)).toBe(10);
      expect(issuer.signIns).toHaveLength(3 + index);
      clock.leap(1);
      expect(await refusedOf(10, bot)).toBe(10);
    }
    // One line for each request, none for the messages in between.
    expect(logged).toHaveLength(3 + 7);
    await expect(bot.tryAgain()).rejects.toMatchObject({ code: 'AADSTS7000222', isRefusal: true });
    expect(issuer.signIns).toHaveLength(3 + 8);
    issuer.signInAnswer = undefined;
    await bot.tryAgain();
    expect([await refusedOf(10, bot), bot.isRefused()]).toEqual([0, false]);
    expect(issuer.signIns).toHaveLength(3 + 9);
  });

  it('goes on at once when the password is another one', async () => {
    let written = 'old';
    const bot = signInAs({ appPassword: new Secret(() => written) });
    refuse(401, { error_description: ofEntra });
    await refusedOf(30, bot);
    issuer.signInAnswer = undefined;
    expect(await refusedOf(1, bot)).toBe(1);
    written = 'new';
    expect(await refusedOf(30, bot)).toBe(0);
    expect(issuer.signIns.map((fields) => fields['client_secret'])).toEqual(['old', 'old', 'old', 'new']);
  });

  it('signs with a new certificate, whose thumbprint is its own', async () => {
    const [first, second] = [createSelfSigned('bot'), createSelfSigned('bot')];
    let written = first.privateKey;
    const privateKey = new Secret(() => written);
    const { token, renew } = signInAs({ certificate: { thumbprint: 'AB:CD:EF', privateKey } });
    const old = (await token()) ?? '';
    written = second.certificate + second.privateKey;
    await renew(old);
    const [one, other] = issuer.signIns.map((fields) => fields['client_assertion'] ?? '');
    const options = { currentDate: new Date(clock.now()) };
    const before = await jwtVerify(one ?? '', createPublicKey(first.certificate), options);
    const after = await jwtVerify(other ?? '', createPublicKey(second.certificate), options);
    expect(before.protectedHeader.x5t).toBe('q83v');
    expect(after.protectedHeader.x5t).toBe(createHash('sha1').update(second.der).digest('base64url'));
  });

  it.each<[string, unknown, number]>([
    ['that makes no sense', 'soon', 10],
    ['that is missing', undefined, 10],
    ['of a century', 100 * 365 * 24 * 60 * 60, 28 * 60],
  ])('uses a token with a life %s for a while, not once', async (_what, expires_in, minutes) => {
    refuse(200, { access_token: 'token', expires_in });
    const bot = signInAs();
    expect(await refusedOf(5, bot)).toBe(0);
    clock.leap((minutes - 5) * 60_000 - 1);
    expect(await refusedOf(5, bot)).toBe(0);
    expect(issuer.signIns).toHaveLength(1);
    clock.leap(1);
    expect(await refusedOf(5, bot)).toBe(0);
    expect(issuer.signIns).toHaveLength(2);
  });

  it('gives up at its deadline', async () => {
    const { token } = signInAs({}, () => AbortSignal.abort());
    await expect(token()).rejects.toMatchObject({ code: 'timeout' });
  });

  it('has none where there is no app id', async () => {
    const { token, isRefused } = signInAs({ appId: '' });
    expect([await token(), isRefused()]).toEqual([undefined, false]);
  });
});
