import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { readConfig } from '../../src/config/config.ts';
import { consent, readConsentWay, type ConsentWay } from '../../src/consent/consent.ts';
import { createTestClock } from '../api/test-clock.ts';
import { startScript } from '../dev/run-script.ts';
import { virtualTime, withoutDeadlines } from '../virtual-time.ts';
import { browse, key, partner, useConsentHarness } from './consent-harness.ts';
import { webTokensIn } from '../web-tokens.ts';

const options: { mfa?: boolean; userTenantId?: string } = {};
const harness = useConsentHarness(options);
beforeEach(() => {
  delete options.mfa;
  delete options.userTenantId;
});

const browser: ConsentWay = { kind: 'browser', port: 0 };
const user = 'admin.agent@partner.example';

/** Signs in by doing what is printed. */
async function signIn(
  way: ConsentWay = browser,
  change?: (back: URL) => void | Promise<void>,
  settings?: Readonly<Record<string, string>>,
) {
  const printed: string[] = [];
  const visits: Promise<Response>[] = [];
  const print = (line: string) => {
    printed.push(line);
    if (line.includes('/authorize?')) visits.push(browse(line, change));
  };
  const signedIn = await consent(harness().config(settings), way, print, withoutDeadlines(virtualTime()));
  const pages = await Promise.all(visits.map(async (visit) => (await visit).text()));
  return { signedIn, printed: printed.join('\n'), pages };
}

const tokenRequests = () =>
  harness()
    .simulator.requests.to('token')
    .map(({ body }) => new URLSearchParams(body));
const storedNothing = async () => {
  const store = await harness().store();
  return (await store.findTokenCache(`partner-center/${partner.tenantId}/${partner.clientId}`)) === undefined;
};

describe('npm run consent', () => {
  it('has a user sign in with a browser, by code and PKCE, and stores what the bot then renews', async () => {
    const { signedIn, printed, pages } = await signIn();
    expect(signedIn).toMatchObject({ user, hasSecondFactor: true });
    expect(printed).toContain(`${user} is signed in. The bot can request qualifications now.`);
    expect(printed).not.toContain('does not say');
    expect(pages).toEqual([expect.stringContaining('you can close this page')]);

    const [asked] = harness().simulator.requests.to('authorize');
    const query = new URL(asked?.path ?? '', 'http://x').searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      client_id: partner.clientId,
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: expect.stringMatching(/^http:\/\/localhost:\d+$/u) as string,
      scope: expect.stringMatching(
        /^(?=.*https:\/\/api\.partnercenter\.microsoft\.com\/user_impersonation)(?=.*offline_access)/u,
      ) as string,
    });
    expect(asked?.path).toContain(`/${partner.tenantId}/oauth2/v2.0/authorize?`);
    expect(tokenRequests().map((form) => form.get('grant_type'))).toEqual(['authorization_code']);

    const replica = await harness().replica();
    expect(await replica.check('c', true)).toMatchObject({ state: 'ready', user });
    expect(tokenRequests().at(-1)?.get('grant_type')).toBe('refresh_token');
  });

  it('has a user sign in by device code where no browser can come back', async () => {
    const { signedIn, printed } = await signIn({ kind: 'deviceCode' });
    expect(signedIn.user).toBe(user);
    expect(printed).toMatch(/^Open http\S+\/devicelogin in any browser and enter the code \S+/u);
    expect(await (await harness().replica()).check('c', true)).toMatchObject({ state: 'ready' });
  });

  it('puts a new sign-in in the place of an old one', async () => {
    await signIn();
    const replica = await harness().replica();
    const before = await replica.tokens.get('c', new AbortController().signal);
    await signIn();
    const after = await replica.tokens.get('c', new AbortController().signal);
    expect(after).toMatchObject({ ok: true });
    expect(after).not.toEqual(before);
  });

  it('leaves nothing readable in the database', async () => {
    await signIn();
    const store = await harness().store();
    const row = await store.findTokenCache(`partner-center/${partner.tenantId}/${partner.clientId}`);
    const bytes = Buffer.from(row?.sealed ?? '', 'base64').toString('latin1');
    expect(row?.sealed.length).toBeGreaterThan(1_000);
    for (const secret of ['simulated', 'RefreshToken', user]) expect(bytes).not.toContain(secret);
    expect(webTokensIn(bytes)).toEqual([]);
  });

  it('waits on when somebody else comes with another state', async () => {
    const { signedIn } = await signIn(browser, (back) => {
      const wrong = new URL(back);
      wrong.searchParams.set('state', 'guessed');
      wrong.searchParams.set('code', 'foreign');
      void fetch(wrong);
    });
    expect(signedIn.user).toBe(user);
  });
});

describe('npm run consent fails in one sentence', () => {
  const failing = async (...args: Parameters<typeof signIn>) => {
    const error: unknown = await signIn(...args).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(await storedNothing()).toBe(true);
    return (error as Error).message;
  };

  it('without a key', async () => {
    expect(await failing(browser, undefined, { TOKEN_CACHE_KEY: '' })).toMatch(
      /^TOKEN_CACHE_KEY is missing: .*openssl rand -base64 32$/u,
    );
  });

  it('without a second factor', async () => {
    options.mfa = false;
    expect(await failing()).toMatch(/^You signed in without a second factor/u);
  });

  it('in another tenant', async () => {
    options.userTenantId = 'cccccccc-1111-4222-8333-444444444444';
    expect(await failing()).toMatch(/^You signed in to another tenant than PARTNER_CENTER_TENANT_ID/u);
  });

  it.each([
    [
      'when the user cancels',
      'access_denied',
      'AADSTS65004: User declined to consent.',
      /^The sign-in was cancelled/u,
    ],
    [
      'when an administrator has to agree',
      'access_denied_',
      'AADSTS65001: x',
      /^An administrator of the tenant/u,
    ],
    [
      'when Entra refuses for a reason of its own',
      'server_error',
      'AADSTS99999: x',
      /^Entra refused the sign-in \(AADSTS99999\)/u,
    ],
    ['when Entra says nothing', 'server_error', '', /^Entra refused the sign-in\. Nothing/u],
  ])('%s', async (_when, error, description, sentence) => {
    const refuse = (back: URL) => {
      back.searchParams.delete('code');
      back.searchParams.set('error', error);
      if (description) back.searchParams.set('error_description', description);
    };
    expect(await failing(browser, refuse)).toMatch(sentence);
  });

  it('when the browser brings a code that somebody else was given', async () => {
    const swap = async (back: URL) => {
      const theirs = new URL(
        harness().simulator.requests.to('authorize')[0]?.path ?? '',
        harness().simulator.url,
      );
      theirs.searchParams.set('code_challenge', 'x'.repeat(43));
      const sentBack = await fetch(theirs, { redirect: 'manual' });
      const stolen = new URL(sentBack.headers.get('location') ?? '').searchParams.get('code') ?? '';
      back.searchParams.set('code', stolen);
    };
    expect(await failing(browser, swap)).toMatch(/^Entra refused the sign-in \(AADSTS501481\)/u);
  });

  it.each([
    ['invalid_client', /^The app is no public client/u],
    ['authorization_declined', /^The sign-in was cancelled/u],
    ['expired_token', /^Nobody signed in in time/u],
  ])('when Entra says %s to a device code', async (error, sentence) => {
    const body = JSON.stringify({ error, error_description: 'It is wrong.' });
    harness().simulator.faults.add({ route: 'token', kind: 'body', status: 400, body });
    expect(await failing({ kind: 'deviceCode' })).toMatch(sentence);
  });

  it.each([
    ['AADSTS7000215', 401, 'invalid_client', /^Entra does not accept the app's secret or certificate/u],
    ['AADSTS700016', 400, 'unauthorized_client', /^Entra does not know the app in this tenant/u],
    ['AADSTS7000218', 401, 'invalid_client', /^The app is no public client/u],
    ['AADSTS70019', 400, 'expired_token', /^Nobody signed in in time/u],
    ['AADSTS50199', 400, 'authorization_declined', /^The sign-in was cancelled/u],
    ['AADSTS50196', 400, 'invalid_grant', /^Entra was asked too often/u],
    ['AADSTS12345', 400, 'invalid_request', /^Entra refused the sign-in \(AADSTS12345\)/u],
  ])('when the token endpoint says %s', async (code, status, error, sentence) => {
    const body = JSON.stringify({ error, error_description: `${code}: It is wrong.` });
    harness().simulator.faults.add({ route: 'token', kind: 'body', status, body });
    expect(await failing()).toMatch(sentence);
  });

  it('when Entra is away', async () => {
    harness().simulator.faults.add({ route: 'token', kind: 'error', status: 503 });
    expect(await failing()).toMatch(/^Entra could not be reached/u);
  });

  it('when the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    expect(await failing({ kind: 'browser', port })).toBe(
      `Port ${port} on this machine is taken: name another one with --port, or leave it out.`,
    );
    taken.close();
  });

  it('when nobody comes back', async () => {
    const clock = createTestClock('pass');
    await expect(consent(harness().config(), browser, () => undefined, clock)).rejects.toThrow(
      /^Nobody came back from the sign-in within 15 minutes/u,
    );
  });

  it('where there is nothing to sign in to', async () => {
    const config = readConfig({ DATABASE_URL: harness().databaseUrl, TOKEN_CACHE_KEY: key });
    await expect(consent(config, browser, () => undefined, withoutDeadlines(virtualTime()))).rejects.toThrow(
      /^There is nothing to sign in to/u,
    );
  });
});

describe('npm run consent, its arguments', () => {
  it.each([
    [{}, browser],
    [{ port: '8400' }, { kind: 'browser', port: 8400 }],
    [{ 'device-code': true }, { kind: 'deviceCode' }],
    [{ port: 'http' }, '--port must be a number from 0 to 65535.'],
    [{ port: '70000' }, '--port must be a number from 0 to 65535.'],
    [{ 'device-code': true, port: '1' }, expect.stringMatching(/^--port belongs/u)],
  ])('%j', (options, way) => {
    expect(readConsentWay(options)).toEqual(way);
  });
});

describe('npm run consent, the process', () => {
  const env = () => ({
    PARTNER_CENTER_URL: harness().simulator.url,
    DATABASE_URL: harness().databaseUrl,
    TOKEN_CACHE_KEY: key,
  });

  it('says who signed in, and ends with 0', async () => {
    const script = startScript('src/consent/main.ts', ['--device-code'], { env: env() });
    const { code, stdout, stderr } = await script.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`${user} is signed in.`);
  });

  it('says what is wrong in a sentence without a stack, and ends with 1', async () => {
    const wrong = { ...env(), TOKEN_CACHE_KEY: randomBytes(16).toString('base64') };
    const { code, stderr } = await startScript('src/consent/main.ts', [], { env: wrong }).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/TOKEN_CACHE_KEY must be 32 random bytes .*openssl rand -base64 32\./u);
    expect(stderr).not.toMatch(/ at /u);
  });
});
