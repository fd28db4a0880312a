import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { channelClaims, signToken } from '../../dev/issuer/index.ts';
import { textOf } from '../e2e/everything.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { virtualTime, withoutDeadlines, type VirtualTime } from '../virtual-time.ts';
import { appId, openRegisteredBot, ours, type RegisteredBot } from './registered-bot.ts';

const folder = temporaryFolder();
const clientId = '0d000000-0000-4000-8000-000000000001';
let bot: RegisteredBot;
let clock: VirtualTime;
/** What Entra accepts as the app's secret. */
let app: { clientId: string; clientSecret: string };
const fileOf = (name: string) => join(folder(), name);

beforeEach(async () => {
  clock = virtualTime();
  app = { clientId, clientSecret: 'old-partner-secret' };
  writeFileSync(fileOf('partner'), 'old-partner-secret\n');
  writeFileSync(fileOf('bot'), 'old-bot-password\n');
  // The waits between tries take no time; one that can be ended early is one for work.
  const sleep: VirtualTime['sleep'] = (ms, signal) => (signal ? clock.sleep(ms, signal) : Promise.resolve());
  bot = await openRegisteredBot({
    clock: { ...withoutDeadlines(clock), sleep },
    simulator: { credentials: { clients: [app] } },
    settings: {
      MicrosoftAppPassword: '',
      MicrosoftAppPassword_FILE: fileOf('bot'),
      PARTNER_CENTER_TENANT_ID: '0c000000-0000-4000-8000-000000000001',
      PARTNER_CENTER_CLIENT_ID: clientId,
      PARTNER_CENTER_CLIENT_SECRET_FILE: fileOf('partner'),
    },
  });
});
afterEach(() => bot.stop());

/** Ann checks a customer. Returns what she reads. */
async function check(): Promise<string> {
  // Within seconds it would be the same question.
  clock.leap(6_000);
  const { serviceUrl } = bot.teams;
  const ann = bot.teams.person({ tenantId: ours });
  const seen = bot.teams.activitiesOf(ann.conversationId).length;
  const token = await signToken(channelClaims({ appId, now: new Date(clock.now()), serviceUrl }), bot.key);
  await bot.post({ ...ann.activities.message('check contoso.edu'), serviceUrl }, `Bearer ${token}`);
  return bot.teams
    .activitiesOf(ann.conversationId)
    .slice(seen)
    .map(({ card, text }) => textOf(card) + text)
    .join();
}

async function readiness(): Promise<number> {
  const response = await fetch(`${bot.bot.url}/readyz`);
  await response.text();
  return response.status;
}

const newSecrets = () =>
  bot.log.filter(({ msg }) => msg === 'a new secret was read from its file').map(({ setting }) => setting);
const forms = () => bot.simulator.requests.to('token').map(({ body }) => new URLSearchParams(body));

afterEach(() => {
  expect(JSON.stringify(bot.log)).not.toMatch(/partner-secret|bot-password/u);
});

describe('a secret that is renewed while the bot runs', () => {
  it('of the app at Partner Center counts at once, without a restart', async () => {
    expect(await check()).toContain('✔ Approved');
    app.clientSecret = 'new-partner-secret';
    bot.simulator.expireTokens();
    const before = forms().length;
    for (let question = 0; question < 5; question++) {
      expect(await check()).toContain("I couldn't sign in to Partner Center");
    }
    expect(forms()).toHaveLength(before + 3);
    // Half of the work is done: the file is there, and says nothing yet.
    writeFileSync(fileOf('partner'), '');
    expect(await check()).toContain("I couldn't sign in to Partner Center");
    writeFileSync(fileOf('partner'), 'new-partner-secret\n');
    expect(await check()).toContain('✔ Approved');
    expect(await readiness()).toBe(200);
    expect(newSecrets()).toEqual(['PARTNER_CENTER_CLIENT_SECRET_FILE']);
    const unusable = 'the file of a secret cannot be used: the secret before is kept';
    expect(bot.log.filter(({ msg }) => msg === unusable)).toHaveLength(1);
  });

  it('of the bot itself counts at once, without a restart', async () => {
    expect(await check()).toContain('✔ Approved');
    bot.issuer.signInAnswer = {
      status: 401,
      body: { error: 'invalid_client', error_description: 'AADSTS7000222: The secret keys are expired.' },
    };
    clock.leap(3_600_000);
    for (let question = 0; question < 3; question++) expect(await check()).toBe('');
    const asked = bot.issuer.signIns.length;
    expect(await check()).toBe('');
    expect(bot.issuer.signIns).toHaveLength(asked);
    bot.issuer.signInAnswer = undefined;
    writeFileSync(fileOf('bot'), 'new-bot-password\n');
    expect(await check()).toContain('✔ Approved');
    expect(bot.issuer.signIns.at(-1)).toMatchObject({ client_secret: 'new-bot-password' });
    expect(newSecrets()).toEqual(['MicrosoftAppPassword_FILE']);
  });
});
