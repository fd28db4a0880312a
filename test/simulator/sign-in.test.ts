import type { SimulatorOptions } from '../../dev/simulator/index.ts';
import type { RunningSimulator } from './running-simulator.ts';
import { ids, runSimulator } from './running-simulator.ts';

const resource = 'https://api.partnercenter.microsoft.com';
const v1 = '/partner-tenant/oauth2/token';
const v2 = '/partner-tenant/oauth2/v2.0/token';
const app = { client_id: 'bot', client_secret: 'secret' };
const appOnly = { ...app, grant_type: 'client_credentials', resource };
const assertion = {
  client_id: 'bot',
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: 'head.claims.signature',
};

let running: RunningSimulator;
const start = async (options?: Partial<SimulatorOptions>) => (running = await runSimulator(options));
afterEach(() => running.simulator.close());

describe('token endpoint', () => {
  it.each([
    ['v1 with a resource', v1, appOnly],
    ['v2 with a scope', v2, { ...app, grant_type: 'client_credentials', scope: `${resource}/.default` }],
    ['an assertion', v1, { ...assertion, grant_type: 'client_credentials', resource }],
  ])('gives an app-only token that opens Partner Center: %s', async (_, path, form) => {
    await start();
    const { status, body } = await running.signIn(path, form);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer' });
    const { access_token } = body as { access_token: string };
    const claims = claimsOf(access_token);
    expect(claims).toMatchObject({ aud: resource, idtyp: 'app', tid: 'partner-tenant' });
    expect(claims).not.toHaveProperty('amr');
    const answer = await running.get('/v1/customers', { authorization: `Bearer ${access_token}` });
    expect(answer.status).toBe(200);
    expect(running.simulator.requests.to('listCustomers')[0]?.token).toBe('appOnly');
  });

  it('rotates refresh tokens and refuses one that was redeemed', async () => {
    await start();
    const redeem = (refresh_token: string) =>
      running.signIn(v1, { ...app, grant_type: 'refresh_token', resource, refresh_token });
    const first = (await redeem('from-consent')).body as { access_token: string; refresh_token: string };
    expect(claimsOf(first.access_token)).toMatchObject({ amr: ['pwd', 'mfa'], scp: 'user_impersonation' });
    expect((await redeem(first.refresh_token)).status).toBe(200);
    const again = await redeem(first.refresh_token);
    expect([again.status, again.body]).toEqual([400, expect.objectContaining({ error: 'invalid_grant' })]);
  });

  it('redeems an authorization code once, and tells who signed in', async () => {
    await start();
    const form = {
      ...app,
      grant_type: 'authorization_code',
      code: 'abc',
      scope: `openid ${resource}/user_impersonation`,
    };
    expect((await running.signIn(v2, form)).body).toMatchObject({
      scope: `${resource}/user_impersonation`,
      id_token: expect.any(String) as string,
    });
    expect((await running.signIn(v2, form)).body).toMatchObject({ error_codes: [54005] });
  });

  const credentials = {
    clients: [{ clientId: 'bot', clientSecret: 'right' }, { clientId: 'certified' }],
    refreshTokens: ['known'],
  };
  it.each([
    ['a wrong secret', { ...appOnly, client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    ['an unknown app', { ...appOnly, client_id: 'other' }, 400, 'unauthorized_client', 700016],
    [
      'no proof at all',
      { grant_type: 'client_credentials', client_id: 'bot', resource },
      401,
      'invalid_client',
      7000216,
    ],
    [
      'an assertion that is no JWT',
      { ...assertion, client_assertion: 'x', resource },
      401,
      'invalid_client',
      50027,
    ],
    [
      'a secret where an assertion is due',
      { ...appOnly, client_id: 'certified' },
      401,
      'invalid_client',
      7000215,
    ],
    ['no client id', { grant_type: 'client_credentials' }, 400, 'invalid_request', 900144],
    [
      'an unknown refresh token',
      { ...app, client_secret: 'right', grant_type: 'refresh_token', resource, refresh_token: 'x' },
      400,
      'invalid_grant',
      70000,
    ],
  ])('refuses %s as Entra does', async (_, form, status, error, number) => {
    await start({ credentials });
    const answer = await running.signIn(v1, form);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      error,
      error_codes: [number],
      error_description: expect.stringMatching(new RegExp(`^AADSTS${number}: .+Trace ID: `)) as string,
    });
  });

  it.each([
    ['no resource', v1, { ...appOnly, resource: '' }, 'invalid_request'],
    ['an unknown resource', v1, { ...appOnly, resource: 'https://nowhere.example' }, 'invalid_resource'],
    ['no scope', v2, { ...app, grant_type: 'client_credentials' }, 'invalid_scope'],
    [
      'a delegated scope for an app',
      v2,
      { ...app, grant_type: 'client_credentials', scope: `${resource}/user_impersonation` },
      'invalid_scope',
    ],
    ['an unknown grant', v1, { ...appOnly, grant_type: 'password' }, 'unsupported_grant_type'],
  ])('refuses %s', async (_, path, form, error) => {
    await start();
    expect((await running.signIn(path, form)).body).toMatchObject({ error });
  });

  it('keeps secrets out of the request log', async () => {
    await start();
    await running.signIn(v1, { ...appOnly, client_secret: 'hush-hush' });
    expect(JSON.stringify(running.simulator.requests.entries)).not.toContain('hush-hush');
  });
});

describe('Partner Center', () => {
  it('refuses a token of another audience with 401 and 900420', async () => {
    await start();
    const { body } = await running.signIn(v1, { ...appOnly, resource: 'https://graph.windows.net' });
    const authorization = `Bearer ${(body as { access_token: string }).access_token}`;
    const answer = await running.get('/v1/customers', { authorization });
    expect([answer.status, answer.body]).toEqual([401, expect.objectContaining({ code: 900420 })]);
  });

  it('refuses a call without a token, with a foreign one and with an expired one', async () => {
    await start();
    const expired = `Bearer ${running.simulator.issueToken()}`;
    running.simulator.expireTokens();
    for (const authorization of ['', 'Bearer made-up', expired]) {
      const answer = await running.get('/v1/customers', { authorization });
      expect([answer.status, answer.body]).toEqual([401, expect.objectContaining({ code: 400 })]);
    }
    expect(running.simulator.requests.entries.map((it) => it.token)).toEqual(['none', 'unknown', 'unknown']);
  });

  it('refuses a person without a second factor in the reason phrase, with an empty body', async () => {
    await start();
    const authorization = `Bearer ${running.simulator.issueToken({ kind: 'appUser', mfa: false })}`;
    const answer = await running.post(ids.bellows, { qualification: 'StateOwnedEntity' }, { authorization });
    expect([answer.status, answer.reasonPhrase, answer.text]).toEqual([
      401,
      'Unauthorized - MFA required',
      '',
    ]);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('lets tokens age with real time and not with the virtual clock', async () => {
    let now = Date.parse('2026-05-04T08:00:00Z');
    await start({ now: () => new Date(now), tokenLifetimeSeconds: 60 });
    const authorization = `Bearer ${running.simulator.issueToken()}`;
    running.simulator.clock.advance(86_400_000);
    expect((await running.get('/v1/customers', { authorization })).status).toBe(200);
    now += 61_000;
    expect((await running.get('/v1/customers', { authorization })).status).toBe(401);
  });
});

function claimsOf(accessToken: string): unknown {
  return JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
}
