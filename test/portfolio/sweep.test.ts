import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../dev/simulator/index.ts';
import { startFakeTeams, type FakeTeams } from '../../dev/teams/index.ts';
import { findProgress } from '../../src/portfolio/index.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { createPasses } from '../crash/passes.ts';
import { putDatabase } from '../run/put-database.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A Wednesday. */
const begin = new Date('2026-11-18T09:00:00.000Z');
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

const folder = temporaryFolder();
const count = 25;
let at = begin;
let simulator: Simulator;
let teams: FakeTeams;
let store: Store;
let passes: ReturnType<typeof createPasses>;

const idOf = (index: number) => `c0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const aCustomer = (index: number, vettingStatus?: string, requestedHoursAgo = 30) => ({
  customerTenantId: idOf(index),
  companyName: `School ${index}`,
  domain: `school${index}.onmicrosoft.com`,
  country: 'PL',
  qualifications: vettingStatus ? [{ qualification: 'Education', vettingStatus, requestedHoursAgo }] : [],
});

/** How often each customer was asked for, most often asked first. */
function asked(): readonly number[] {
  const paths = simulator.requests.to('getQualifications').map(({ path }) => path);
  return Object.values(Object.groupBy(paths, (path) => path))
    .map((each) => each?.length ?? 0)
    .sort((one, other) => other - one);
}

const pages = () => simulator.requests.to('listCustomers').length;
const progress = () => findProgress(store, at, 240);

beforeEach(async () => {
  at = begin;
  const customers = Array.from({ length: count }, (_, index) =>
    index < 3 ? aCustomer(index, 'InReview') : aCustomer(index, index < 5 ? 'Approved' : undefined, 5_000),
  );
  simulator = await startSimulator({ now: () => at, customers, mostOnPage: 10 });
  teams = await startFakeTeams({ now: () => at });
  const file = join(folder(), 'bot.sqlite');
  await putDatabase(file);
  store = await openStore(`file:${file}`);
  passes = createPasses(store, { simulatorUrl: simulator.url, serviceUrl: teams.serviceUrl }, 'one');
});
afterEach(async () => {
  await store.close();
  await simulator.close();
  await teams.close();
});

describe('a sweep', () => {
  it('asks for each customer once, then polls those in review alone, and begins again after a week', async () => {
    expect(await passes.untilAllIsSwept(at)).toBe(count);
    expect(pages()).toBe(3);
    expect(asked()).toEqual(Array.from({ length: count }, () => 1));
    expect(await progress()).toEqual({ sweptAt: at });

    simulator.requests.clear();
    at = new Date(begin.getTime() + hourMs);
    expect(await passes.poll(at)).toMatchObject({ claimed: 3, checked: 3 });
    expect(asked()).toHaveLength(3);

    simulator.requests.clear();
    for (let day = 1; day < 7; day += 1) {
      at = new Date(begin.getTime() + day * dayMs);
      expect(await passes.untilAllIsSwept(at)).toBe(0);
    }
    expect(asked()).toEqual([]);
    at = new Date(begin.getTime() + 7 * dayMs);
    expect(await passes.untilAllIsSwept(at)).toBe(count);
  });

  it('reads the country of who is in review, once, and with the next sweep what it could not read', async () => {
    simulator.faults.add({ route: 'getCustomer', kind: 'error', status: 403 });
    await passes.untilAllIsSwept(at);
    const profiles = () => simulator.requests.to('getCustomer').length;
    // Not of the two that were approved long ago.
    expect(profiles()).toBe(3);
    const ofPoland = () => store.countPending({ country: 'PL' });
    expect(await ofPoland()).toEqual({ all: 2, unknownCountry: 1 });
    expect(await store.countDecided('approved', { country: 'PL' })).toEqual({ all: 0, unknownCountry: 2 });
    at = new Date(begin.getTime() + 7 * dayMs);
    await passes.untilAllIsSwept(at);
    expect([profiles(), await ofPoland()]).toEqual([4, { all: 3, unknownCountry: 0 }]);
    expect(asked()[0]).toBe(2);
  });

  it('looks at who is in review again when business hours begin, if they are known', async () => {
    for (const _ of [1, 2, 3]) await passes.list(at);
    await passes.sweep(at, { untilBusinessHours: () => 5 * hourMs });
    at = new Date(begin.getTime() + hourMs);
    expect(await passes.poll(at)).toMatchObject({ claimed: 0 });
    at = new Date(begin.getTime() + 6 * hourMs);
    expect(await passes.poll(at)).toMatchObject({ claimed: 3 });
  });

  it('says how far it is, and when it will be done', async () => {
    await passes.list(at);
    expect(await progress()).toEqual({ sweep: { begunAt: at, customers: 10, left: 10, isListed: false } });
    await passes.list(at);
    await passes.list(at);
    const { sweep } = await progress();
    // Two a second, which is half of 240 a minute.
    const doneAt = new Date(at.getTime() + 12_500);
    expect(sweep).toEqual({ begunAt: at, customers: count, left: count, isListed: true, doneAt });
  });

  it('goes on where it was when the process begins anew, and repeats nothing', async () => {
    await passes.list(at);
    await passes.sweep(at);
    await store.close();
    store = await openStore(`file:${join(folder(), 'bot.sqlite')}`);
    passes = createPasses(store, { simulatorUrl: simulator.url, serviceUrl: teams.serviceUrl }, 'two');
    expect(await passes.untilAllIsSwept(at)).toBe(15);
    expect([pages(), asked().length]).toEqual([3, count]);
    expect(asked()[0]).toBe(1);
  });

  it('reads the list from its beginning when a page is no longer to be had, and asks for nobody twice', async () => {
    await passes.list(at);
    await passes.sweep(at);
    simulator.faults.add({ route: 'listCustomers', kind: 'error', status: 400 });
    expect(await passes.list(at)).toMatchObject({ failed: 1 });
    at = new Date(at.getTime() + 2 * 60_000);
    await passes.untilAllIsSwept(at);
    expect([pages(), asked().length]).toEqual([5, count]);
    expect(asked()[0]).toBe(1);
  });

  it('ends when Partner Center gives the same page again and again, and then calls nobody gone', async () => {
    await passes.untilAllIsSwept(at);
    simulator.faults.add({ route: 'listCustomers', kind: 'nextLink', form: 'repeating', times: 'always' });
    for (let day = 1; day < 4; day += 1) {
      at = new Date(begin.getTime() + day * dayMs);
      await passes.untilAllIsSwept(at);
    }
    expect(pages()).toBeLessThan(20);
    expect((await store.findStoredCustomer(idOf(24)))?.customerTenantId).toBe(idOf(24));
  });

  it('waits while Partner Center asks to wait, for a day, and then misses nobody', async () => {
    await passes.list(at);
    const mend = simulator.faults.add({ route: 'any', kind: 'throttle', seconds: 600, times: 'always' });
    for (let hour = 0; hour < 24; hour += 1) {
      at = new Date(begin.getTime() + hour * hourMs);
      await passes.list(at);
      await passes.sweep(at);
    }
    mend();
    simulator.requests.clear();
    at = new Date(begin.getTime() + 25 * hourMs);
    expect(await passes.untilAllIsSwept(at)).toBe(count);
    expect(asked()[0]).toBe(1);
  });

  it('leaves a customer whose answers make no sense for the next sweep, and ends without it', async () => {
    const customerTenantId = idOf(7);
    simulator.faults.add({
      route: 'getQualifications',
      customerTenantId,
      kind: 'body',
      body: '"?"',
      times: 3,
    });
    for (let minute = 0; minute < 10; minute += 1) {
      at = new Date(begin.getTime() + minute * 60_000);
      await passes.untilAllIsSwept(at);
    }
    expect((await progress()).sweptAt).toBeDefined();
    expect(asked()[0]).toBe(3);
  });

  it('skips whom a person or a poll checked meanwhile, and whoever left', async () => {
    for (const _ of [1, 2, 3]) await passes.list(at);
    at = new Date(begin.getTime() + 60_000);
    simulator.endRelationship(idOf(20));
    const known = await store.findStoredCustomer(idOf(0));
    expect(known).toMatchObject({ companyName: 'School 0' });
    await store.addWatch(
      {
        watchId: 'w',
        conversationId: 'ann',
        customerTenantId: idOf(0),
        createdAt: at,
        until: 'decided',
        endsAt: new Date(at.getTime() + dayMs),
      },
      { companyName: 'School 0', nextCheckAt: at },
    );
    await passes.poll(at);
    expect(await passes.untilAllIsSwept(at)).toBe(23);
    expect(asked()[0]).toBe(1);
  });
});

describe('the daily list', () => {
  it('checks who is new at once', async () => {
    await passes.untilAllIsSwept(at);
    simulator.addCustomer(aCustomer(2_000, 'InReview'));
    simulator.requests.clear();
    at = new Date(begin.getTime() + dayMs);
    expect(await passes.untilAllIsSwept(at)).toBe(1);
    at = new Date(at.getTime() + hourMs);
    expect(await passes.poll(at)).toMatchObject({ claimed: 4 });
  });
});
