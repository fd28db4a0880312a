import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../dev/simulator/index.ts';
import { startFakeTeams, type FakeTeams, type Person, type WireActivity } from '../../dev/teams/index.ts';
import { readConfig } from '../../src/config/config.ts';
import { start, type RunningBot } from '../../src/index.ts';
import { createLogger } from '../../src/log/logger.ts';
import { textOf } from '../e2e/everything.ts';
import { passingTime } from '../e2e/passing-time.ts';
import { putDatabase } from '../run/put-database.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startBotProcess, type BotProcess } from './bot.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';
const pollEveryMs = 15_000;
const folder = temporaryFolder();

let passing: ReturnType<typeof passingTime>;
let simulator: Simulator;
let teams: FakeTeams;
let settings: Readonly<Record<string, string>>;
let first: BotProcess;
let second: RunningBot | undefined;
let ann: Person;
let bo: Person;
let answered: WireActivity;
let unanswered: WireActivity;

const asked = (domain: string) =>
  simulator.requests.entries.filter(({ path }) =>
    path.startsWith(`/v1/customers/${simulator.findCustomer(domain)?.customerTenantId}/qualifications`),
  );
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

/** Partner Center leaves a check of a watched customer, a question and a request unanswered in the first process. */
beforeEach(async () => {
  passing = passingTime();
  const now = () => new Date(passing.time.now());
  simulator = await startSimulator({ now });
  teams = await startFakeTeams({ now });
  const file = join(folder(), 'bot.sqlite');
  await putDatabase(file);
  settings = {
    ...{ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', REQUESTER_IDS: '*' },
    PARTNER_CENTER_URL: simulator.url,
    DATABASE_URL: `file:${file}`,
    POLL_INTERVAL_SECONDS: String(pollEveryMs / 1_000),
    // A sweep would take the answers that are held back.
    SWEEP_EVERY_DAYS: '0',
  };
  first = await startBotProcess(settings);
  teams.connect(first.url);
  [ann, bo] = [teams.person({ name: 'Ann' }), teams.person({ name: 'Bo' })];
  answered = (await ann.says('watch fabrikam.edu')).activity;
  await ann.says('request education bellowscollege.com k12');
  simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' });
  simulator.requests.clear();
  const held = { kind: 'delay', ms: 'forever' } as const;
  simulator.faults.add(
    { ...held, route: 'getQualifications', customerTenantId: fabrikam },
    {
      ...held,
      route: 'getQualifications',
      customerTenantId: simulator.findCustomer('contoso.edu')?.customerTenantId ?? '',
    },
    { ...held, route: 'postQualification' },
  );
  passing.time.leap(2 * pollEveryMs);
  await first.advance(2 * pollEveryMs);
  unanswered = bo.activities.message('check contoso.edu');
  void teams.send(unanswered).catch(() => undefined);
  void ann.presses('Send request').catch(() => undefined);
  await until(() => simulator.faults.list().length === 0);
});
afterEach(async () => {
  await first.kill();
  await second?.stop();
  second = undefined;
  await teams.close();
  await simulator.close();
  teams.expectNoUnexpectedRequests();
});

/** Starts another bot, in the process of this test, on the same file; Teams speaks to it from now on. */
async function startSecond(): Promise<void> {
  const log = createLogger('silent');
  second = await start(readConfig(settings), { clock: passing.clock, log });
  teams.connect(second.url);
}

/**
 * How long people wait from now until a message about something comes, in milliseconds, and what it says. Older cards
 * change meanwhile.
 */
async function hears(person: Person, about: RegExp): Promise<readonly [waitedMs: number, text: string]> {
  const begin = passing.time.now();
  for (;;) {
    const { card } = await passing.inTime(person.hears());
    const text = textOf(card);
    if (about.test(text)) return [passing.time.now() - begin, text];
  }
}

describe('a bot that starts on the file of another one', () => {
  it('goes on at once when that one was killed: nothing is lost, and nothing comes twice', async () => {
    await first.kill();
    const killedAt = passing.time.now();
    simulator.requests.clear();
    await startSecond();
    const [waitedMs] = await hears(ann, /Fabrikam .*→ ✔ Approved/u);
    expect(waitedMs).toBeLessThan(5_000);
    // Teams delivers again what got no answer, and sometimes what got one.
    expect(textOf((await bo.sends(unanswered)).card)).toContain('✔ Approved');
    expect((await ann.sends(answered)).replies).toEqual([]);

    // The request may still be at work at Partner Center.
    await passing.time.advance(killedAt + 59_000 - passing.time.now());
    expect(asked('bellowscollege.com')).toEqual([]);
    await hears(ann, /Bellows .*Request sent/u);
    expect(passing.time.now() - killedAt).toBeLessThan(70_000);

    await passing.time.advance(2 * 60_000);
    const sent = teams.activities.filter(
      ({ how, activity }) => how === 'sent' && activity.type === 'message',
    );
    expect(sent).toHaveLength(5);
    expect(simulator.requests.to('postQualification')).toEqual([]);
    expect(simulator.findCustomer('bellowscollege.com')?.educationAttempts).toBe(1);
    const watches = textOf((await ann.says('watches')).card);
    expect(watches).toContain('Bellows');
    expect(watches).not.toContain('Fabrikam');
  });

  it('leaves its work to that one while it lives, and takes it over a minute after its death', async () => {
    simulator.requests.clear();
    await startSecond();
    await passing.time.advance(10_000);
    expect((await bo.sends(unanswered)).replies).toEqual([]);
    expect(simulator.requests.entries).toEqual([]);

    await first.kill();
    const [waitedMs] = await hears(ann, /Fabrikam .*→ ✔ Approved/u);
    expect(waitedMs).toBeGreaterThan(30_000);
    expect(waitedMs).toBeLessThan(60_000);
    expect(textOf((await bo.sends(unanswered)).card)).toContain('✔ Approved');
  });
});
