import { randomBytes } from 'node:crypto';
import { identityOf, partnerUserId } from '../../../dev/simulator/tokens.ts';
import { createUserSignIn } from '../../../src/api/index.ts';
import { createTokenCacheMemory } from '../../../src/api/sign-in/token-cache.ts';
import { connect, person, recordLog } from '../builders.ts';
import { createTestClock } from '../test-clock.ts';
import { ids } from '../../simulator/running-simulator.ts';
import { usePostgres } from '../../storage/postgres.ts';
import { startOfTests, virtualTime, withoutDeadlines } from '../../virtual-time.ts';
import {
  browse,
  eagerClock,
  partner,
  useConsentHarness,
  type ConsentHarness,
} from '../../consent/consent-harness.ts';

const signal = new AbortController().signal;
const get = (replica: Awaited<ReturnType<ConsentHarness['replica']>>) =>
  replica.tokens.get(person.correlationId, signal);

async function signIn(harness: ConsentHarness, ownKey?: string): Promise<void> {
  const clock = withoutDeadlines(virtualTime());
  const replica = await harness.replica({ clock, ...(ownKey !== undefined && { key: ownKey }) });
  await replica.consent?.inBrowser({ port: 0, show: (url) => void browse(url) });
}

const renewals = (harness: ConsentHarness) =>
  harness.simulator.requests.to('token').filter(({ body }) => body.includes('grant_type=refresh_token'));

const name = `partner-center/${partner.tenantId}/${partner.clientId}`;
const postgres = usePostgres();

describe.each([
  ['SQLite', undefined],
  ['PostgreSQL', () => postgres().createDatabase()],
])('tokens of the user, for several replicas on %s', (_engine, createDatabase) => {
  const harness = useConsentHarness({}, createDatabase);

  it('are the stored ones while they live, for every replica, and open Partner Center', async () => {
    await signIn(harness());
    const [one, other] = [await harness().replica(), await harness().replica()];
    const [first, second] = [await get(one), await get(other)];
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
    expect(renewals(harness())).toHaveLength(0);

    const { partnerCenter } = connect(harness().simulator.url, { userTokens: one.tokens });
    await partnerCenter.requestQualification(
      ids.bellows,
      { kind: 'Education', segment: 'K12' },
      { ...person, requestId: ids.nobody },
    );
    expect(harness().simulator.requests.to('postQualification')[0]).toMatchObject({
      token: 'appUser',
      status: 201,
    });
  });

  it('are renewed once for callers and replicas that ask at the same time', async () => {
    harness().simulator.faults.add({ route: 'token', kind: 'body', body: shortLived() });
    await signIn(harness());
    const replicas = await Promise.all(Array.from({ length: 3 }, () => harness().replica()));
    const tokens = await Promise.all(replicas.flatMap((replica) => [get(replica), get(replica)]));
    expect(new Set(tokens.map((token) => token.ok && token.value)).size).toBe(1);
    expect(tokens[0]).toMatchObject({ ok: true });
    expect(renewals(harness()).map(({ status }) => status)).toEqual([200]);
  });

  it('are renewed in turn, each with the refresh token that the last one was given', async () => {
    await signIn(harness());
    const replicas = [await harness().replica(), await harness().replica()];
    for (let turn = 0; turn < 3; turn += 1) {
      for (const replica of replicas) {
        expect(await replica.check('c', true)).toMatchObject({ state: 'ready' });
      }
    }
    const both = await Promise.all(replicas.map((replica) => replica.check('c', true)));
    expect(both.map(({ state }) => state)).toEqual(['ready', 'ready']);
    expect(renewals(harness()).map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  });

  it('wait for the replica that renews, and go on when it died', async () => {
    await signIn(harness());
    const store = await harness().store();
    const clock = createTestClock('pass', startOfTests.getTime());
    const [claimedUntil, now] = [new Date(clock.now() + 5_000), new Date(clock.now())];
    expect(await store.claimTokenCache(name, { claimedBy: 'dead', claimedUntil, now })).toBe(true);
    expect(await get(await harness().replica({ clock }))).toMatchObject({ ok: true });
    expect(clock.waits.reduce((sum, ms) => sum + ms, 0)).toBe(5_000);
  });
});

describe('tokens of the user', () => {
  const options: { mfa?: boolean; userTenantId?: string } = {};
  const harness = useConsentHarness(options);
  beforeEach(() => {
    delete options.mfa;
    delete options.userTenantId;
  });

  it('are new after Partner Center refused the last one', async () => {
    await signIn(harness());
    const replica = await harness().replica();
    const refused = await get(replica);
    if (refused.ok) replica.tokens.drop(refused.value);
    const next = await get(replica);
    expect(next).toMatchObject({ ok: true });
    expect(next).not.toEqual(refused);
    expect(renewals(harness())).toHaveLength(1);
  });

  it('are not waited for longer than a person waits', async () => {
    await signIn(harness());
    const store = await harness().store();
    const clock = createTestClock('pass', startOfTests.getTime());
    const [claimedUntil, now] = [new Date(clock.now() + 60_000), new Date(clock.now())];
    await store.claimTokenCache(name, { claimedBy: 'stuck', claimedUntil, now });
    expect(await get(await harness().replica({ clock }))).toMatchObject({
      ok: false,
      failure: { code: 'timeout' },
    });
  });

  it('need a new sign-in when Entra takes the refresh token no more', async () => {
    await signIn(harness());
    const body = JSON.stringify({
      error: 'invalid_grant',
      error_description: 'AADSTS700082: The refresh token has expired due to inactivity.',
      error_codes: [700082],
    });
    harness().simulator.faults.add({ route: 'token', kind: 'body', status: 400, body, times: 'always' });
    const replica = await harness().replica();
    expect(await replica.check('c', true)).toEqual({ state: 'expired', wireCode: 'AADSTS700082' });
    const old = await get(replica);
    if (old.ok) replica.tokens.drop(old.value);
    expect(await get(replica)).toMatchObject({
      ok: false,
      failure: { code: 'consentNeeded', fault: { wireCode: 'AADSTS700082' } },
    });
    harness().simulator.faults.clear();
    await signIn(harness());
    expect(await get(replica)).toMatchObject({ ok: true });
  });

  it('are there as long as they live while Entra is away', async () => {
    await signIn(harness());
    const replica = await harness().replica();
    harness().simulator.faults.add({ route: 'token', kind: 'error', status: 503, times: 'always' });
    expect(await get(replica)).toMatchObject({ ok: true });
    expect(await replica.check('c', true)).toEqual({ state: 'unknown' });
    expect(await get(replica)).toMatchObject({ ok: true });
  });

  it('cannot be had before a user signed in, or with another key', async () => {
    const replica = await harness().replica();
    expect(await get(replica)).toMatchObject({ ok: false, failure: { code: 'consentNeeded' } });
    expect(await replica.check('c', false)).toEqual({ state: 'missing' });
    await signIn(harness(), randomBytes(32).toString('base64'));
    expect(await get(replica)).toMatchObject({ ok: false, failure: { code: 'consentNeeded' } });
    expect(await replica.check('c', false)).toEqual({ state: 'unreadable' });
  });

  it('are checked for what Partner Center will check', async () => {
    await signIn(harness());
    const replica = await harness().replica();
    expect(await replica.check('c', false)).toMatchObject({
      state: 'ready',
      user: 'admin.agent@partner.example',
      userId: partnerUserId,
    });
    options.mfa = false;
    expect(await replica.check('c', true)).toMatchObject({ state: 'mfaMissing' });
    options.mfa = true;
    options.userTenantId = 'cccccccc-1111-4222-8333-444444444444';
    expect(await replica.check('c', true)).toMatchObject({ state: 'wrongTenant' });
  });

  it('are not asked for of an app that Entra does not accept', async () => {
    await signIn(harness());
    const body = JSON.stringify({ error: 'invalid_client', error_description: 'AADSTS7000222: expired.' });
    harness().simulator.faults.add({ route: 'token', kind: 'body', status: 401, body, times: 3 });
    expect(await (await harness().replica()).check('c', true)).toEqual({
      state: 'appRefused',
      wireCode: 'AADSTS7000222',
    });
  });
});

describe('tokens of the user, where Partner Center is on this machine and there is no key', () => {
  const harness = useConsentHarness();

  it('need no user: the bot makes one up, and another one when that is forgotten', async () => {
    const signIn = () =>
      createUserSignIn({
        cloud: 'commercial',
        url: harness().simulator.url,
        store: createTokenCacheMemory(),
        log: recordLog(),
        clock: eagerClock,
      });
    const local = signIn();
    expect(local.consent).toBeUndefined();
    expect(await local.check('c', true)).toEqual({ state: 'notNeeded' });
    expect(harness().simulator.requests.entries).toEqual([]);

    const { partnerCenter } = connect(harness().simulator.url, { userTokens: local.tokens });
    expect(await partnerCenter.getAccountVerification(ids.bellows, person)).toBeUndefined();
    harness().simulator.expireTokens();
    const body = JSON.stringify({ error: 'invalid_grant', error_description: 'AADSTS70000: unknown.' });
    harness().simulator.faults.add({ route: 'token', kind: 'body', status: 400, body });
    expect(await partnerCenter.getAccountVerification(ids.bellows, person)).toBeUndefined();
    const grants = harness()
      .simulator.requests.to('token')
      .map(({ body: form }) => /grant_type=(\w+)/u.exec(form)?.[1]);
    expect(grants).toEqual(['authorization_code', 'refresh_token', 'authorization_code']);
  });

  it('cannot be had anywhere else', async () => {
    const elsewhere = createUserSignIn({
      cloud: 'commercial',
      ...partner,
      credential: { secret: 'secret' },
      store: createTokenCacheMemory(),
      log: recordLog(),
      clock: eagerClock,
    });
    expect(await elsewhere.check('c', true)).toEqual({ state: 'noKey' });
    expect(await elsewhere.tokens.get('c', signal)).toMatchObject({
      ok: false,
      failure: { code: 'consentNeeded' },
    });
  });
});

/** The answer to a sign-in whose access token MSAL counts as expired at once. */
function shortLived(): string {
  return JSON.stringify({
    token_type: 'Bearer',
    scope: 'https://api.partnercenter.microsoft.com/user_impersonation',
    expires_in: 60,
    access_token: 'too-old-to-use',
    refresh_token: 'first',
    ...identityOf(partner.tenantId, partner.clientId, startOfTests.getTime() / 1_000),
  });
}
