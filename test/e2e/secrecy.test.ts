import { virtualTime, withoutDeadlines } from '../virtual-time.ts';
import { textOf, useEverything } from './everything.ts';

const secret = 'recognisable-partner-secret-7d1c';
const time = withoutDeadlines(virtualTime());
const stage = useEverything({
  // A wait between two tries takes no time; one that can be ended early is one for work.
  clock: {
    ...time,
    sleep: (ms, signal) => (signal ? time.sleep(ms, signal) : Promise.resolve(time.leap(ms))),
  },
  settings: {
    PARTNER_CENTER_TENANT_ID: '0c000000-0000-4000-8000-000000000001',
    PARTNER_CENTER_CLIENT_ID: '0d000000-0000-4000-8000-000000000001',
    PARTNER_CENTER_CLIENT_SECRET: secret,
  },
});

describe('the log', () => {
  it('holds no typed text, no customer, no token and no secret, whatever happens', async () => {
    const { teams, simulator, log } = stage();
    const ann = teams.person({ name: 'Ann Recognisable' });
    const token = simulator.issueToken();
    const typed = [
      'check contoso.edu',
      'check Contoso University',
      'find Proseware',
      'recognisable nonsense',
    ];
    for (const text of typed) await ann.says(text);
    simulator.faults.add({
      route: 'getQualifications',
      kind: 'error',
      status: 400,
      message: `${secret} ${token}`,
    });
    await ann.says('check northwind.edu');
    simulator.faults.add({ route: 'token', kind: 'error', status: 401, message: secret, times: 'always' });
    simulator.expireTokens();
    await ann.says('check fabrikam.edu');
    teams.fail('replyToActivity', {
      status: 403,
      body: { error: { code: 'NotEnoughPermissions', message: secret } },
    });
    await ann.sends(ann.activities.message('recognisable request'));

    const text = JSON.stringify(log);
    expect(log.length).toBeGreaterThan(10);
    for (const word of [
      secret,
      token,
      'ecognisable',
      'Contoso',
      'contoso.edu',
      'Proseware',
      'northwind',
      'Northwind',
    ]) {
      expect(text).not.toContain(word);
    }
    expect(text).not.toMatch(/Bearer|eyJ[\w-]{10}/u);
  });

  it('ties all lines of a turn together by the correlation id', async () => {
    const { teams, log } = stage();
    await teams.person().says('check contoso.edu');
    // A token of the app is for whoever asks next.
    const turn = log.filter(({ msg }) => !['listening', 'pass', 'Entra answered'].includes(msg));
    expect(turn.length).toBeGreaterThan(2);
    expect(new Set(turn.map(({ correlationId }) => correlationId)).size).toBe(1);
  });

  it('has static messages: what varies is in fields', async () => {
    const { teams, log } = stage();
    const ann = teams.person();
    await ann.says('check contoso.edu');
    const before = new Set(log.map(({ msg }) => msg));
    await ann.says('check Litware County');
    const after = new Set(log.map(({ msg }) => msg));
    expect([...after].filter((msg) => !before.has(msg))).toEqual([]);
  });
});

describe('an answer', () => {
  it('holds no secret and no stack when the bot itself fails', async () => {
    const { teams, simulator } = stage();
    simulator.faults.add({
      route: 'getCustomer',
      kind: 'error',
      status: 500,
      message: `${secret} at foo (bar.ts:1)`,
      isRetryable: false,
      shape: 'extended',
    });
    const { card } = await teams.person().says('check contoso.edu');
    expect(textOf(card)).not.toMatch(new RegExp(`${secret}|bar\\.ts|    at `, 'u'));
  });
});
