import type { Fault } from '../../dev/simulator/index.ts';
import { ids } from '../simulator/running-simulator.ts';
import { virtualTime } from '../virtual-time.ts';
import { textOf, useEverything } from './everything.ts';

/** A clock on which waiting takes no time, so that retries follow at once. */
function impatientClock() {
  const time = virtualTime();
  return {
    ...time,
    sleep: (ms: number, signal?: AbortSignal) => (signal ? time.sleep(ms, signal) : time.advance(ms)),
  };
}

const clock = impatientClock();
const stage = useEverything({ clock });
const always = (route: Fault['route'], fault: object) => ({ route, times: 'always', ...fault }) as Fault;

describe('a check that somebody answers in the place of Partner Center', () => {
  it.each([
    ['a gateway, with 404', { kind: 'error', status: 404, shape: 'gateway', message: 'Resource not found' }],
    ['a gateway, with 401', { kind: 'error', status: 401, shape: 'gateway' }],
    ['a firewall, with a page and 403', { kind: 'error', status: 403, shape: 'html' }],
    ['nobody knows who, with an empty 400', { kind: 'error', status: 400, shape: 'empty' }],
  ])(
    'by %s: says that Partner Center could not be reached, and nothing of the customer',
    async (_who, fault) => {
      const { teams, simulator } = stage();
      simulator.faults.add(always('any', fault));
      const ann = teams.person();
      const { card } = await ann.says('check contoso.edu');
      expect(textOf(card)).toContain("I can't reach Partner Center");
      expect(textOf(card)).not.toMatch(/customer of yours|sign in|permission/u);
      expect(ann.buttons().map(({ title }) => title)).toEqual(['Try again']);
      simulator.faults.clear();
      const { card: better } = await ann.presses('Try again');
      expect(textOf(better)).toContain('✔ Approved');
    },
  );

  it('by a gateway, about a quota: says how long to wait', async () => {
    const { teams, simulator } = stage();
    simulator.faults.add({ route: 'getQualifications', kind: 'throttle', quota: true, seconds: 45 });
    const { card } = await teams.person().says('check contoso.edu');
    expect(textOf(card)).toContain('Try again in 45 seconds.');
  });
});

describe('a check of a customer whose name cannot be read', () => {
  const refusals: readonly (readonly [string, object])[] = [
    ['is refused', { kind: 'error', status: 403, code: 1002 }],
    ['is refused because there is no relationship', { kind: 'error', status: 403, code: 20002 }],
    ['is not found by a gateway', { kind: 'error', status: 404, shape: 'gateway' }],
    ['meets an outage', { kind: 'error', status: 503 }],
    ['meets a page', { kind: 'body', body: '<html>' }],
  ];

  it.each(refusals)('shows the status when the name %s, under the tenant id', async (_what, fault) => {
    const { teams, simulator } = stage();
    simulator.faults.add(always('getCustomer', fault));
    const { card } = await teams.person().says(`check ${ids.contosoUniversity}`);
    expect(textOf(card)).toMatch(
      new RegExp(`^${ids.contosoUniversity} .*✔ Approved`, 'u'),
    );
  });

  it.each(refusals)('shows the status when the name %s, under the domain', async (_what, fault) => {
    const { teams, simulator } = stage();
    simulator.faults.add(always('getCustomer', fault));
    const { card } = await teams.person().says('check contoso.edu');
    expect(textOf(card)).toMatch(/^contoso\.edu .*✔ Approved/u);
  });

  it('shows the name under which the customer is watched', async () => {
    const { teams, simulator } = stage();
    const ann = teams.person();
    await ann.says(`check ${ids.fabrikam}`);
    simulator.faults.add(always('getCustomer', { kind: 'error', status: 403, code: 1002 }));
    await clock.advance(5 * 60_000);
    const { card } = await ann.says(`check ${ids.fabrikam}`);
    expect(textOf(card)).toMatch(/^Fabrikam .*In review/u);
  });

  it.each(refusals)('can be watched when the name %s', async (_what, fault) => {
    const { teams, simulator } = stage();
    simulator.faults.add(always('getCustomer', fault));
    const { card } = await teams.person().says(`watch ${ids.fabrikam}`);
    expect(textOf(card)).toContain("I'm watching this customer");
  });

  it('still says that it is no customer when Partner Center says so of both', async () => {
    const { card } = await stage().teams.person().says(`check ${ids.stranger}`);
    expect(textOf(card)).toContain('Not one of your customers');
  });
});

describe('a check of a company that is called like a domain', () => {
  beforeEach(() => {
    stage().simulator.addCustomer({
      customerTenantId: 'c0000000-0000-4000-8000-0000000000b1',
      companyName: 'lamnahealth.dk',
      country: 'DK',
      domain: 'lamna.onmicrosoft.com',
      qualifications: [{ qualification: 'Education', vettingStatus: 'Approved' }],
    });
  });

  it.each(['check lamnahealth.dk', 'check "lamnahealth.dk"', 'check “lamnahealth.dk”?'])(
    'finds it by its name: %s',
    async (typed) => {
      const { card } = await stage().teams.person().says(typed);
      expect(textOf(card)).toMatch(/^lamnahealth\.dk .*✔ Approved/u);
    },
  );

  it('takes the name that stands in quotes, and the owner of the domain without them', async () => {
    const { simulator, teams } = stage();
    simulator.addCustomer({
      customerTenantId: 'c0000000-0000-4000-8000-0000000000b2',
      companyName: 'Lamna Owner',
      country: 'DK',
      domain: 'lamnaowner.onmicrosoft.com',
      customDomains: ['lamnahealth.dk'],
      qualifications: [{ qualification: 'StateOwnedEntity' }],
    });
    const ann = teams.person();
    expect(textOf((await ann.says('check lamnahealth.dk')).card)).toMatch(/^Lamna Owner /u);
    expect(textOf((await ann.says('check "lamnahealth.dk"')).card)).toMatch(/^lamnahealth\.dk /u);
  });
});
