import type { Fault, FaultKind } from '../../dev/simulator/index.ts';
import type { PartnerCenterErrorCode } from '../../src/api/index.ts';
import { translate } from '../../src/i18n/index.ts';
import { virtualTime } from '../virtual-time.ts';
import { openStage, textOf, useEverything } from './everything.ts';

/** The ways in which Partner Center fails while a person waits. */
const faults: readonly [string, Fault, PartnerCenterErrorCode, again: 'works' | 'later' | 'no'][] = [
  ['is down', of({ kind: 'error', status: 503 }), 'unavailable', 'works'],
  ['throttles for longer than people wait', of({ kind: 'throttle', seconds: 57 }), 'throttled', 'later'],
  [
    'throttles without saying for how long',
    of({ kind: 'throttle', retryAfter: 'none', inMessage: false }),
    'throttled',
    'later',
  ],
  ['refuses the app', of({ kind: 'error', status: 403, code: 900329 }), 'forbidden', 'no'],
  ['does not accept the token', of({ kind: 'error', status: 401, shape: 'empty' }), 'signInFailed', 'no'],
  ['ended the relationship', of({ kind: 'error', status: 403, code: 20002 }), 'notOurCustomer', 'no'],
  [
    'answers a web page',
    of({ kind: 'body', body: '<html>hello</html>', contentType: 'text/html' }),
    'malformed',
    'works',
  ],
  ['answers a number', of({ kind: 'body', body: '42' }), 'malformed', 'works'],
  ['breaks every connection', of({ kind: 'reset' }), 'unreachable', 'works'],
  ['does not like the request', of({ kind: 'error', status: 400, code: 2000 }), 'badRequest', 'no'],
  ['gives no tokens', { route: 'token', kind: 'error', status: 400, times: 'always' }, 'signInFailed', 'no'],
];

/** A fault of reading qualifications, for the whole test. */
function of(fault: FaultKind): Fault {
  return { route: 'getQualifications', times: 'always', ...fault };
}

/** A clock on which waiting takes no time, so that retries follow at once. */
function impatientClock() {
  const time = virtualTime();
  return {
    ...time,
    sleep: (ms: number, signal?: AbortSignal) => (signal ? time.sleep(ms, signal) : time.advance(ms)),
  };
}

describe('a check when Partner Center', () => {
  it.each(faults)(
    '%s: says so, with the id that Partner Center and the log know',
    async (_what, fault, code, again) => {
      const { teams, simulator, log, stop } = await openStage({ clock: impatientClock() });
      try {
        simulator.faults.add(fault);
        const ann = teams.person();
        const { status, card } = await ann.says('check contoso.edu');
        expect(status).toBe(200);
        const text = textOf(card);
        expect(text).toContain(translate('en', `problems.partnerCenter.${code}.title`));
        expect(text).not.toMatch(/Approved|In review|Denied/u);

        const isAnswer = code === 'notOurCustomer';
        const says = isAnswer ? 'Partner Center knows no such customer' : 'Partner Center could not answer';
        const failed = log.find(({ msg }) => msg === says);
        expect(failed).toMatchObject({ level: isAnswer ? 'info' : 'warn', code });
        const id = String(failed?.['correlationId']);
        expect(failed?.['askedAs']).toBe(id);
        if (!isAnswer) expect(text).toContain(`ID for support: ${id}`);
        const asked = simulator.requests.entries.filter(({ path }) => path.startsWith('/v1/'));
        expect(asked.every(({ headers }) => headers['ms-correlationid'] === failed?.['correlationId'])).toBe(
          true,
        );

        simulator.faults.clear();
        expect(ann.buttons().map(({ title }) => title)).toEqual([again === 'no' ? 'Help' : 'Try again']);
        if (again === 'works') {
          const { card: better } = await ann.presses('Try again');
          expect(textOf(better)).toContain('✔ Approved');
          const updated = await teams.waitFor(({ how }) => how === 'updated');
          expect(textOf(updated.card)).toContain('✔ Approved');
        }
      } finally {
        await stop();
      }
    },
  );
});

const stage = useEverything({ clock: impatientClock() });

describe('a check when Partner Center recovers', () => {
  it.each<[string, Fault[]]>([
    ['two failures', [{ route: 'getQualifications', kind: 'error', status: 502, shape: 'html', times: 2 }]],
    ['a short pause', [{ route: 'getCustomer', kind: 'throttle', seconds: 2 }]],
    ['a token that was revoked', [{ route: 'getQualifications', kind: 'error', status: 401 }]],
    ['a broken connection', [{ route: 'getCustomer', kind: 'reset' }]],
  ])('after %s, shows the status', async (_what, some) => {
    stage().simulator.faults.add(...some);
    const { card } = await stage().teams.person().says('check contoso.edu');
    expect(textOf(card)).toContain('✔ Approved');
  });

  it('keeps the request id through the attempts of one call', async () => {
    const { simulator, teams } = stage();
    simulator.faults.add({ route: 'getQualifications', kind: 'error', status: 503, times: 2 });
    await teams.person().says('check contoso.edu');
    const ids = simulator.requests.to('getQualifications').map(({ headers }) => headers['ms-requestid']);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  it('spoils no other row when one of several fails', async () => {
    const { simulator, teams } = stage();
    const fabrikam = '5c000000-0000-4000-8000-000000000001';
    simulator.faults.add({
      route: 'getQualifications',
      kind: 'error',
      status: 400,
      customerTenantId: fabrikam,
    });
    const { card } = await teams.person().says('check contoso.edu, fabrikam.edu');
    expect(textOf(card)).toMatch(
      /⚠ fabrikam\.edu .*✔ Contoso University Approved .*ID for support: [0-9a-f-]{36}/u,
    );
  });
});

describe('a check of what Partner Center never said before', () => {
  it('shows an unknown status as it came, and as still pending', async () => {
    const { simulator, teams } = stage();
    simulator.faults.add({ route: 'getQualifications', kind: 'unknownStatus', status: 'Escalated' });
    const { card } = await teams.person().says('check contoso.edu');
    expect(textOf(card)).toMatch(/\? Unknown status Escalated · Education /u);
  });
});

describe('what was typed wrongly', () => {
  it.each([
    ['nothing', '', 'What you can type', 'check qualification contoso.edu'],
    [
      'a misspelt command',
      'chek contoso.edu',
      'I don’t know that command',
      'check qualification contoso.edu',
    ],
    ['a command without its customer', 'check', 'Which customer?', 'check qualification contoso.edu'],
    ['a name missing', 'find', 'Which name?', 'find Contoso'],
    ['a language missing', 'language', 'Which language?', 'language en'],
    ['a language we do not speak', 'language de', 'set that language', 'language en'],
    [
      'a tenant id that lacks a digit',
      'check c0000000-0000-4000-8000-00000000001',
      'incomplete',
      'check qualification contoso.edu',
    ],
    [
      '201 customers',
      `check ${Array.from({ length: 201 }, (_, i) => `c${i}.edu`).join()}`,
      'Too many customers',
      'check qualification contoso.edu',
    ],
    ['a very long name', `check ${'x'.repeat(300)}`, 'too long', 'check qualification contoso.edu'],
  ])('%s: says what is wrong, and a button that works', async (_what, typed, title, example) => {
    const { teams, simulator } = stage();
    const ann = teams.person();
    const { card } = await ann.says(typed);
    expect(textOf(card).replaceAll('’', "'")).toContain(title.replaceAll('’', "'"));
    expect(simulator.requests.entries).toEqual([]);
    const { status, replies } = await ann.presses(example);
    expect(status).toBe(200);
    expect(textOf(replies[0]?.card ?? replies[0]?.activity)).not.toContain('?');
  });
});
