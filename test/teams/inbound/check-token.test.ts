import { channelClaims, createIssuerKey, signToken, startIssuer } from '../../../dev/issuer/index.ts';
import type { Issuer, IssuerKey } from '../../../dev/issuer/index.ts';
import { Secret } from '../../../src/log/secret.ts';
import type { Registration } from '../../../src/teams/registration/registration.ts';
import { createTokenCheck } from '../../../src/teams/inbound/check-token.ts';
import { fetchKeys } from '../../../src/teams/inbound/fetch-keys.ts';
import { createOpenIdKeys } from '../../../src/teams/inbound/openid-keys.ts';
import { createInbound } from '../../../src/teams/inbound/index.ts';

const appId = 'a0000000-0000-4000-8000-00000000000a';
const silent = { debug() {}, info() {}, warn() {}, error() {} };
let issuer: Issuer;
let key: IssuerKey;
let nowMs: number;
beforeAll(async () => {
  key = await createIssuerKey();
  issuer = await startIssuer([key]);
});
beforeEach(() => {
  nowMs = Date.parse('2026-11-21T08:00:00Z');
});
afterAll(() => issuer.close());

const clockOfTest = () => ({
  now: () => nowMs,
  sleep: () => Promise.resolve(),
  timeout: (ms: number) => AbortSignal.timeout(ms),
});

function checkOf(change: Partial<Registration> = {}) {
  const registration: Registration = {
    appId,
    appType: 'SingleTenant',
    openIdMetadataUrl: issuer.metadataUrl,
    production: false,
    ...change,
  };
  return createInbound(registration, clockOfTest(), silent).checkToken;
}
const tokenFrom = async (iss: string, appTenant = {}) => {
  const claims = channelClaims({ appId, now: new Date(nowMs), serviceUrl: 'https://x.example/' });
  return `Bearer ${await signToken({ ...claims, iss, ...appTenant }, key)}`;
};

describe('teams/inbound/check-token', () => {
  it.each<[string, Partial<Registration>]>([
    ['a password', { appPassword: new Secret('x') }],
    ['a certificate', { certificate: { thumbprint: 'AB', privateKey: new Secret('x') } }],
    ['many tenants', { appType: 'MultiTenant', appPassword: new Secret('x') }],
    ['a managed identity', { appType: 'UserAssignedMSI' }],
    ['production', { production: true }],
  ])('takes Bot Framework’s tokens for a bot with %s', async (_what, change) => {
    const check = checkOf(change);
    expect(await check(await tokenFrom('https://api.botframework.com'))).toMatchObject({ ok: true });
    expect(await check(await tokenFrom('https://api.botframework.us'))).toMatchObject({ ok: false });
  });

  it('does not read a token of more than eight thousand characters', async () => {
    const check = checkOf();
    const claims = { iss: 'https://api.botframework.com', x: 'x'.repeat(7_000) };
    const long = [{ alg: 'RS256', kid: key.keyId }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    expect(await check(`Bearer ${long.join('.')}.AAAA`)).toEqual({ ok: false, reason: 'malformed' });
  });

  it('takes those of US Government for a bot that is there, and no others', async () => {
    const check = checkOf({ channelService: 'https://botframework.azure.us' });
    expect(await check(await tokenFrom('https://api.botframework.us'))).toMatchObject({ ok: true });
    expect(await check(await tokenFrom('https://api.botframework.com'))).toMatchObject({
      reason: 'otherIssuer',
    });
  });

  it.each([
    ['1.0', undefined, (tenantId: string) => `https://sts.windows.net/${tenantId}/`],
    ['2.0', undefined, (tenantId: string) => `https://login.microsoftonline.com/${tenantId}/v2.0`],
    [
      '2.0',
      'https://botframework.azure.us',
      (tenantId: string) => `https://login.microsoftonline.us/${tenantId}/v2.0`,
    ],
  ])('takes the Emulator’s tokens of version %s in %s', async (ver, channelService, iss) => {
    const appTenantId = 'b0000000-0000-4000-8000-00000000000b';
    const check = checkOf({ appTenantId, ...(channelService !== undefined && { channelService }) });
    const named = ver === '1.0' ? { appid: appId } : { azp: appId };
    const token = await tokenFrom(iss(appTenantId), { ver, ...named });
    expect(await check(token)).toMatchObject({ ok: true, token: { from: 'emulator' } });
    expect(await check(await tokenFrom(iss(appTenantId), { ver }))).toMatchObject({ reason: 'otherApp' });
  });

  it('refuses a token that it took before, once it has expired', async () => {
    const check = checkOf();
    const token = await tokenFrom('https://api.botframework.com');
    expect(await check(token)).toMatchObject({ ok: true });
    nowMs += (3_600 + 299) * 1000;
    expect(await check(token)).toMatchObject({ ok: true });
    nowMs += 2_000;
    expect(await check(token)).toMatchObject({ ok: false, reason: 'expired' });
  });

  it('takes no token for another that begins alike', async () => {
    const check = checkOf();
    const token = await tokenFrom('https://api.botframework.com');
    await check(token);
    expect(await check(token.slice(0, -4))).toMatchObject({ reason: 'badSignature' });
  });

  it('remembers the thousand tokens that were used last, and checks an older one again', async () => {
    const clock = clockOfTest();
    const keys = createOpenIdKeys(() => fetchKeys(issuer.metadataUrl, clock), clock, silent);
    let lookedUp = 0;
    const find = (keyId: string) => {
      lookedUp += 1;
      return keys.find(keyId);
    };
    const issuers = ['https://api.botframework.com'];
    const check = createTokenCheck(appId, [{ from: 'channel', issuers, keys: { ...keys, find } }], clock);
    const isCheckedAgain = async (token: string) => {
      const before = lookedUp;
      expect(await check(token)).toMatchObject({ ok: true });
      return lookedUp > before;
    };
    const tokens: string[] = [];
    for (let number = 0; number <= 1_000; number += 1) {
      tokens.push(await tokenFrom('https://api.botframework.com', { jti: String(number) }));
    }
    const [first = '', second = '', ...others] = tokens;
    for (const token of [first, second, ...others.slice(0, -1)])
      expect(await isCheckedAgain(token)).toBe(true);
    expect(await isCheckedAgain(first)).toBe(false);
    expect(await isCheckedAgain(others.at(-1) ?? '')).toBe(true);
    expect(await isCheckedAgain(first)).toBe(false);
    expect(await isCheckedAgain(second)).toBe(true);
  });
});
