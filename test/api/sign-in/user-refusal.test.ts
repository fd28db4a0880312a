import { person } from '../builders.ts';
import { browse, partner, useConsentHarness, type ConsentHarness } from '../../consent/consent-harness.ts';
import { virtualTime, withoutDeadlines } from '../../virtual-time.ts';

const signal = new AbortController().signal;
type Replica = Awaited<ReturnType<ConsentHarness['replica']>>;
const get = ({ tokens }: Replica) => tokens.get(person.correlationId, signal);

describe('tokens of the user, when Entra refuses', () => {
  const app = { clientId: partner.clientId, clientSecret: 'old' };
  const harness = useConsentHarness({ credentials: { clients: [app] } });
  let secret: string;
  beforeEach(() => {
    secret = 'old';
    app.clientSecret = 'old';
  });
  const signIn = async () => {
    const clock = withoutDeadlines(virtualTime());
    const replica = await harness().replica({ clock, credential: () => ({ secret }) });
    await replica.consent?.inBrowser({ port: 0, show: (url) => void browse(url) });
  };
  /** A bot whose token Partner Center has refused, so that it needs another one. */
  const signedIn = async () => {
    await signIn();
    const bot = await harness().replica({ credential: () => ({ secret }) });
    const old = await get(bot);
    if (old.ok) bot.tokens.drop(old.value);
    return bot;
  };
  const statuses = () =>
    harness()
      .simulator.requests.to('token')
      .filter(({ body }) => body.includes('grant_type=refresh_token'))
      .map(({ status }) => status);

  it('are had with the new secret of the app, at once', async () => {
    const bot = await signedIn();
    app.clientSecret = 'new';
    for (let call = 0; call < 10; call += 1) {
      expect(await get(bot)).toMatchObject({
        ok: false,
        failure: { code: 'signInFailed', fault: { wireCode: 'AADSTS7000215' } },
      });
    }
    expect(statuses()).toEqual([401, 401, 401]);
    secret = 'new';
    expect(await get(bot)).toMatchObject({ ok: true });
    expect(await bot.check('c', true)).toMatchObject({ state: 'ready' });
    expect(statuses()).toEqual([401, 401, 401, 200, 200]);
  });

  it('are asked for three times and then no more, until a user signs in anew', async () => {
    const bot = await signedIn();
    const body = JSON.stringify({ error: 'invalid_grant', error_description: 'AADSTS50173: revoked.' });
    const mend = harness().simulator.faults.add({
      route: 'token',
      kind: 'body',
      status: 400,
      body,
      times: 'always',
    });
    for (let call = 0; call < 10; call += 1) {
      expect(await get(bot)).toMatchObject({ ok: false, failure: { code: 'consentNeeded' } });
    }
    expect(statuses()).toEqual([400, 400, 400]);
    mend();
    await signIn();
    expect(await get(bot)).toMatchObject({ ok: true });
  });

  it('are not called missing when Entra refuses once, or finds a loop', async () => {
    const bot = await signedIn();
    const add = (code: string, times: number) => {
      const body = JSON.stringify({ error: 'invalid_grant', error_description: `${code}: refused.` });
      harness().simulator.faults.add({ route: 'token', kind: 'body', status: 400, body, times });
    };
    add('AADSTS50173', 1);
    expect(await bot.check('c', true)).toMatchObject({ state: 'ready' });
    add('AADSTS50196', 1);
    expect(await bot.check('c', true)).toEqual({ state: 'unknown' });
  });
});
