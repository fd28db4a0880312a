import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { play } from '../../dev/demo/play.ts';
import { createScene } from '../../dev/demo/scene.ts';
import { steps } from '../../dev/demo/steps.ts';
import { startEverything } from '../../dev/start-everything.ts';
import type { Delivery, Person } from '../../dev/teams/index.ts';
import { partnerUser } from '../../dev/simulator/tokens.ts';
import { readConfig } from '../../src/config/config.ts';
import { consent } from '../../src/consent/consent.ts';
import { createLogger } from '../../src/log/logger.ts';
import { browse } from '../consent/consent-harness.ts';
import { passingTime } from './passing-time.ts';
import { unlistedFields } from '../unlisted-fields.ts';
import { webTokensIn } from '../web-tokens.ts';

/** Secrets that must not be in the log, the database or an answer. */
const secrets = {
  MicrosoftAppPassword: 'recognisable-app-password-5b1e',
  PARTNER_CENTER_CLIENT_SECRET: 'recognisable-client-secret-7d1c',
  // The text `recognisable-token-cache-key-9a3`, recognisable as it is and in Base64.
  TOKEN_CACHE_KEY: Buffer.from('recognisable-token-cache-key-9a3').toString('base64'),
} as const;

/** What people say: answered, perhaps quoted in the answer, and stored nowhere. */
const said = [
  'recognisable nonsense 4711',
  'recognisable-customer-4712',
  'wingtiptoys.com',
  'northwind-college',
];

/** A person who only chats. */
const unknownToTheStore = ['Bea Recognisable-Chatter'];

/**
 * Texts that the store keeps, and why. It also keeps ids, languages, time zones, and the name of a channel
 * when Teams sends it.
 */
const storedOnPurpose = [
  ['the name of a customer who is watched, for the notification', 'Contoso Academy of Arts'],
  ['the name of a customer whom somebody asked about, for the portfolio', 'Northwind College'],
  ['the name of another, checked together with others', 'Litware County'],
  [
    'the name of a person who asked in a channel, for the mention in the notification',
    'Alex Wilber Recognisable-Asker',
  ],
  ['the reason of a denial, for the notification and the history', 'Not an Academic Domain'],
] as const;

/** After the step that waits for the first card by itself: it comes within the time that the bot needs to find a sign-in. */
const signInAt = steps.findIndex(({ action }) => action === 'waits') + 1;

/** How the tokens of Entra and of the simulator begin. */
const anyToken = /Bearer\s|"access_token"/u;

const folder = mkdtempSync(join(tmpdir(), 'qualification-bot-'));
const seen = { log: '', database: '', toTeams: '', httpAnswers: '' };
const problems: string[] = [];
let token = '';

/** The person, with every HTTP answer to them kept. */
function overheard(person: Person, keep: (delivery: Delivery) => void): Person {
  const listen = async <Answer extends Delivery>(exchange: Promise<Answer>) => {
    const answer = await exchange;
    keep(answer);
    return answer;
  };
  return {
    ...person,
    says: (...said) => listen(person.says(...said)),
    presses: (...pressed) => listen(person.presses(...pressed)),
    sends: (activity) => listen(person.sends(activity)),
  };
}

beforeAll(async () => {
  const lines: string[] = [];
  const settings = {
    ...secrets,
    PARTNER_CENTER_TENANT_ID: '0c000000-0000-4000-8000-000000000001',
    PARTNER_CENTER_CLIENT_ID: '0d000000-0000-4000-8000-000000000001',
    DATABASE_URL: `file:${join(folder, 'bot.sqlite')}`,
    POLL_INTERVAL_SECONDS: '5',
    REQUESTER_IDS: '*',
    SWEEP_EVERY_DAYS: '7',
  };
  const { clock, inTime, time } = passingTime();
  const { teams, simulator, bot, stop } = await startEverything({
    clock,
    settings,
    bot: { log: createLogger('trace', { write: (line) => void lines.push(line) }) },
  });
  const answers: unknown[] = [];
  const keep = ({ status, body }: Delivery) => void answers.push({ status, body });
  try {
    const config = readConfig({ ...settings, PARTNER_CENTER_URL: simulator.url });
    const follow = (line: string) => {
      if (line.includes('http')) void browse(line);
    };
    const signIn = async () => {
      await consent(config, { kind: 'browser', port: 0 }, follow, clock);
      // The bot finds the sign-in within a minute.
      await time.advance(70_000);
      token = simulator.issueToken();
    };
    const asker = { name: 'Alex Wilber Recognisable-Asker', timeZone: 'Europe/Warsaw' };
    const { people, ...scene } = createScene(
      { teams, simulator },
      { clock, inTime, leap: (ms) => time.leap(ms) },
      asker,
    );
    const heard = {
      chat: overheard(people.chat, keep),
      channel: overheard(people.channel, keep),
      news: overheard(people.news, keep),
    };
    const screen = { print: () => {}, options: { width: 100, colour: false } };
    for (const [index, step] of steps.entries()) {
      if (index === signInAt) await signIn();
      const problem = await play(step, { ...scene, people: heard }, screen);
      if (problem !== undefined) problems.push(`${step.about}: ${problem}`);
    }
    const bea = overheard(teams.person({ name: 'Bea Recognisable-Chatter' }), keep);
    for (const text of said) await bea.says(text);
    await bea.says(`check qualification ${said[1]}, ${said[2]}`);
    // Partner Center, the sign-in and Teams quote the secrets when they refuse.
    const message = `${Object.values(secrets).join(' ')} ${token}`;
    simulator.faults.add({ route: 'getCustomer', kind: 'error', status: 400, message });
    await bea.says('check qualification bellowscollege.com');
    simulator.faults.add({ route: 'token', kind: 'error', status: 401, message });
    simulator.expireTokens();
    await inTime(bea.says('check qualification contoso.edu'));
    teams.fail('replyToActivity', {
      status: 403,
      body: { error: { code: 'NotEnoughPermissions', message } },
    });
    await bea.sends(bea.activities.message('help'));
    for (const [path, body] of [
      ['/api/messages', '{'],
      ['/api/messages', JSON.stringify({ type: message })],
      [`/${said[1]}`, '{}'],
    ] as const) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const response = await fetch(`${bot.url}${path}`, { method: 'POST', headers, body });
      answers.push({ status: response.status, body: await response.text() });
    }
    // Headers are left out, because one carries the bot's own token to Teams.
    seen.toTeams = JSON.stringify(teams.requests.map(({ url, body }) => ({ url, body })));
  } finally {
    await stop();
  }
  seen.log = lines.join('');
  seen.httpAnswers = JSON.stringify(answers);
  seen.database = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the whole demo, with secrets and texts that would be recognised', () => {
  it('goes as expected, and is overheard everywhere', () => {
    expect(problems).toEqual([]);
    expect(seen.log.split('\n').length).toBeGreaterThan(50);
    expect(seen.toTeams).toContain('Contoso Academy of Arts');
    expect(seen.httpAnswers).toContain('adaptive');
    expect(seen.database).toContain('SQLite format 3');
  });

  it('logs only the fields that SECURITY.md lists', () => {
    const lines = seen.log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(unlistedFields(lines)).toEqual([]);
    expect(unlistedFields([...lines, { error: { cause: { words: 1, user: 'Ann' } } }])).toEqual(['user']);
  });

  it.each(['log', 'database', 'toTeams', 'httpAnswers'] as const)(
    'has no secret and no token in: %s',
    (place) => {
      for (const secret of [...Object.values(secrets), 'recognisable-token-cache-key']) {
        expect(seen[place]).not.toContain(secret);
      }
      expect(seen[place]).not.toContain(token);
      expect(seen[place]).not.toMatch(anyToken);
      expect(webTokensIn(seen[place])).toEqual([]);
    },
  );

  it.each(['toTeams', 'httpAnswers'] as const)('tells nothing of how the bot is made in: %s', (place) => {
    expect(seen[place]).not.toMatch(/\.[jt]s:\d|node_modules|bot\.sqlite|TypeError|SyntaxError/u);
  });

  it.each([partnerUser, ...said, ...unknownToTheStore, ...storedOnPurpose.map(([, text]) => text)])(
    'has no word in the log of what people said, who they are, or whom they asked about: %s',
    (text) => {
      expect(seen.log).not.toContain(text);
    },
  );

  it.each([...said, ...unknownToTheStore])('does not store what is not needed again: %s', (text) => {
    expect(seen.database).not.toContain(text);
  });

  it.each(storedOnPurpose)('stores %s', (_, text) => {
    expect(seen.database).toContain(text);
  });
});
