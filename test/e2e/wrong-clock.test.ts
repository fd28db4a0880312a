import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../dev/simulator/index.ts';
import { startFakeTeams, type FakeTeams, type Person } from '../../dev/teams/index.ts';
import { hastenConsentCheck } from '../../src/background/consent-pass.ts';
import { signInOf } from '../../src/connect-partner-center.ts';
import { readConfig } from '../../src/config/config.ts';
import { start, type RunningBot } from '../../src/index.ts';
import { createLogger } from '../../src/log/logger.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { browse, key, partner } from '../consent/consent-harness.ts';
import { putDatabase } from '../run/put-database.ts';
import { usePostgres } from '../storage/postgres.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { virtualTime, withoutDeadlines, type VirtualTime } from '../virtual-time.ts';
import { textOf } from './everything.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';
const zrodlany = '5c000000-0000-4000-8000-000000000004';
const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const ofFabrikam = /Fabrikam .*→ ✔ Approved/u;
const ofZrodlany = /Źródlanach .*→ ✔ Approved/u;
const ofRequest = /Bellows .*Request sent/u;
const approved = { vettingStatus: 'Approved' } as const;

const folder = temporaryFolder();
const postgres = usePostgres();
let time: VirtualTime;
let simulator: Simulator;
let teams: FakeTeams;
let store: Store;
let bot: RunningBot;
let ann: Person;

/** Starts the bot with a user who signed in. Its clock is its own: Partner Center, Entra and Teams know the true time. */
async function startBot(databaseUrl: string): Promise<void> {
  time = virtualTime();
  const clock = withoutDeadlines(time);
  const now = () => new Date(time.trueNow());
  simulator = await startSimulator({ now });
  teams = await startFakeTeams({ now });
  const config = readConfig({
    ...{ HOST: '127.0.0.1', PORT: '0', REQUESTER_IDS: '*', POLL_INTERVAL_SECONDS: '15' },
    PARTNER_CENTER_URL: simulator.url,
    PARTNER_CENTER_TENANT_ID: partner.tenantId,
    PARTNER_CENTER_CLIENT_ID: partner.clientId,
    PARTNER_CENTER_CLIENT_SECRET: 'secret',
    TOKEN_CACHE_KEY: key,
    DATABASE_URL: databaseUrl,
  });
  const log = createLogger('silent');
  store = await openStore(databaseUrl);
  const deps = { store, clock, log };
  const signIn = signInOf(config.partnerCenter, simulator.url, deps);
  await signIn.consent?.inBrowser({ port: 0, show: (url) => void browse(url) });
  bot = await start(config, { clock, log });
  teams.connect(bot.url);
  ann = teams.person({ name: 'Ann' });
}

afterEach(async () => {
  await bot.stop();
  await store.close();
  await teams.close();
  await simulator.close();
  teams.expectNoUnexpectedRequests();
});

/** The new messages that fit. */
const told = (fits: RegExp) =>
  teams.activities.filter(({ how, card }) => how === 'sent' && fits.test(textOf(card)));
const hears = (fits: RegExp) => inTime(teams.waitFor(({ card }) => fits.test(textOf(card))));
/** Lets time pass, no faster than connections and the database of a busy machine can follow. */
async function pass(ms: number): Promise<void> {
  await time.advance(ms);
  for (let turn = 0; turn < 2; turn += 1) await (await fetch(`${bot.url}/readyz`)).text();
}

async function inTime<Result>(event: Promise<Result>): Promise<Result> {
  const seen = { happened: false };
  void event.catch(() => undefined).then(() => (seen.happened = true));
  while (!seen.happened) await pass(secondMs);
  return event;
}

const says = async (text: string) => textOf((await inTime(ann.says(text))).card);
/** Lets time pass until the sign-in is renewed, or for ten minutes. Returns whether it was. */
async function isRenewed(): Promise<boolean> {
  const renewals = () =>
    simulator.requests.to('token').filter(({ body }) => body.includes('grant_type=refresh_token')).length;
  const before = renewals();
  for (let count = 0; count < 60 && renewals() === before; count += 1) await pass(10 * secondMs);
  return renewals() > before;
}

describe('the bot’s clock', () => {
  // A clock that was behind left no time in the database that is far away.
  it.each([
    ['jumps three hours ahead', 'SQLite', 3 * hourMs],
    ['jumps three hours ahead', 'PostgreSQL', 3 * hourMs],
    ['jumps three hours back', 'SQLite', -3 * hourMs],
  ])(
    '%s on %s and is set right: nothing stands still, is told twice or is lost',
    async (...[, engine, wrongMs]) => {
      const file = join(folder(), 'bot.sqlite');
      if (engine === 'SQLite') await putDatabase(file);
      await startBot(engine === 'SQLite' ? `file:${file}` : await postgres().createDatabase());
      await ann.says('watch fabrikam.edu');
      await ann.says(`watch ${zrodlany}`);

      time.set(wrongMs);
      const turn = await ann.says('check contoso.edu');
      await hastenConsentCheck(store, new Date(time.now()));
      expect(await isRenewed()).toBe(true);
      simulator.resolveVetting(zrodlany, 'Education', approved);
      // Teams takes the news only later.
      teams.fail('sendToConversation', { status: 429, headers: { 'retry-after': '30' } });
      await inTime(teams.waitForRequest('sendToConversation'));
      await ann.says('request education bellowscollege.com k12');
      simulator.faults.add({ route: 'postQualification', kind: 'reset', times: 'always' });
      await inTime(ann.presses('Send request'));
      await hears(/Bellows .*I don't know yet/u);
      const { customerTenantId = '' } = simulator.findCustomer('contoso.edu') ?? {};
      simulator.faults.add({ route: 'getQualifications', kind: 'throttle', seconds: 50, customerTenantId });
      expect(await says('check contoso.edu')).toContain('slow down');

      time.set(-wrongMs);
      simulator.faults.clear();
      simulator.resolveVetting(fabrikam, 'Education', approved);
      const begin = time.now();
      await hears(ofFabrikam);
      await hears(ofZrodlany);
      expect(await says('check contoso.edu')).toContain('✔ Approved');
      const answers = told(/Contoso University/u).length;
      await ann.sends(turn.activity);
      expect(told(/Contoso University/u)).toHaveLength(answers);
      // What came of a request is looked for after ten minutes at the latest.
      time.leap(10 * minuteMs);
      await hears(ofRequest);
      expect(time.now() - begin).toBeLessThan(hourMs);
      expect(simulator.findCustomer('bellowscollege.com')?.educationAttempts).toBe(1);

      // Tokens are good for an hour, and a sign-in that was renewed at the right time is renewed a day later.
      time.leap(2 * hourMs);
      expect(await says('check contoso.edu')).toContain('✔ Approved');
      time.leap(begin + 25 * hourMs - time.now());
      expect(await isRenewed()).toBe(true);
      for (const news of [ofFabrikam, ofZrodlany, ofRequest]) expect(told(news)).toHaveLength(1);
    },
  );
});
