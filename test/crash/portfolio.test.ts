import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../dev/simulator/index.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { putDatabase } from '../run/put-database.ts';
import { usePostgres } from '../storage/postgres.ts';
import { aChat } from '../storage/samples.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { dyingStore } from './dying-store.ts';
import { createPasses } from './passes.ts';
import { portfolioPoints, portfolioStepNames, portfolioTransactions } from './points.ts';

/** A Wednesday. */
const begin = new Date('2026-11-18T09:00:00.000Z');
const later = (minutes: number) => new Date(begin.getTime() + minutes * 60_000);
const idOf = (index: number) => `c0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const customers = Array.from({ length: 6 }, (_, index) => ({
  customerTenantId: idOf(index),
  companyName: `School ${index}`,
  domain: `school${index}.onmicrosoft.com`,
  country: 'PL',
  // Overdue, so that there is something for a digest.
  qualifications:
    index === 0
      ? [{ qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 24 * 14 }]
      : [],
}));
/** When the digest is due. A process that began an hour after the start has begun all by then. */
const digestAt = later(61);
/** All claims have run out by then. */
const takesOverAt = later(80);
/** The most checks that a process has in flight. */
const atOnce = 4;

const folder = temporaryFolder();
const postgres = usePostgres();
let at = begin;
let simulator: Simulator;
let original = '';
beforeAll(async () => {
  simulator = await startSimulator({ now: () => at, customers, mostOnPage: 3 });
  original = await postgres().createDatabase();
  await listen(original);
});
beforeEach(() => {
  at = begin;
  simulator.reset();
});
afterAll(() => simulator.close());

/** A database of its own for each test. */
const engines = {
  async SQLite() {
    const file = join(folder(), 'bot.sqlite');
    await putDatabase(file);
    await listen(`file:${file}`);
    return `file:${file}`;
  },
  PostgreSQL: () => postgres().copyDatabase(original),
};

/** A channel listens, and wants a digest. */
async function listen(url: string): Promise<void> {
  const store = await openStore(url);
  await store.rememberConversation({ ...aChat('channel'), scope: 'team' }, begin);
  await store.setNotifyFilter('channel', 'all', begin);
  await store.setDigestPlan('channel', {
    plan: { time: { minute: 10 * 60 + 1 }, timeZone: 'UTC' },
    nextAt: digestAt,
    told: { after: 0, since: begin },
  });
  await store.close();
}

/** Sweeps all, then finds by an audit record what somebody did in the portal, and makes the digest. */
async function live(store: Store, name: string, times: readonly [Date, Date]): Promise<void> {
  const addresses = { simulatorUrl: simulator.url, serviceUrl: simulator.url };
  const passes = createPasses(store, addresses, name);
  [at] = times;
  await passes.untilAllIsSwept(at);
  const done = { qualification: 'GovernmentCommunityCloud', vettingStatus: 'Approved', requestedHoursAgo: 0 };
  if (simulator.findCustomer(idOf(1))?.entries.length === 0) {
    at = new Date(at.getTime() + 60_000);
    simulator.requestInPortal(idOf(1), done);
  }
  [, at] = times;
  await passes.audit(at);
  await passes.untilAllIsSwept(at);
  await passes.digests(at);
}

/** What the channel is to be told, in order. */
async function told(store: Store): Promise<readonly (string | undefined)[]> {
  const claim = { claimedBy: 'r', claimedUntil: takesOverAt, now: takesOverAt };
  const due = await store.claimDueNotifications({ ...claim, limit: 10, limitPerConversation: 10 });
  return due.flatMap(({ notifications }) =>
    notifications.map(({ fact }) => fact.portfolio?.is ?? `${fact.companyName} ${fact.change?.change}`),
  );
}

describe('a process that lists, sweeps, reads audit records and makes digests', () => {
  it('goes through the steps of the table, and through no others, when nothing kills it', async () => {
    const store = await openStore(await engines.SQLite());
    const points: string[] = [];
    await live(dyingStore(store, undefined, (point) => points.push(point)).store, 'one', [begin, digestAt]);
    const steps = new Set(points.map((point) => point.split(' ')[1]));
    expect([...steps].sort()).toEqual([...portfolioStepNames].sort());
    expect(await told(store)).toEqual(['swept', 'School 1 approved', 'digest']);
    await store.close();
  });

  it.each([
    ...portfolioPoints.map((point) => [point, 'SQLite'] as const),
    ...portfolioTransactions.map((point) => [point, 'PostgreSQL'] as const),
  ])('dies %s, on %s, and the next one loses nothing and tells nothing twice', async (point, engine) => {
    const store = await openStore(await engines[engine]());
    const dying = dyingStore(store, point);
    await live(dying.store, 'killed', [begin, digestAt]).catch(() => undefined);
    expect(dying.isDead()).toBe(true);
    const asked = simulator.requests.to('getQualifications').length;
    const pages = simulator.requests.to('listCustomers').length;
    await live(store, 'successor', [later(75), takesOverAt]);

    expect((await told(store)).toSorted()).toEqual(['School 1 approved', 'digest', 'swept']);
    const { sweep } = await store.findCustomerList();
    expect(sweep).toMatchObject({ number: 1, customers: customers.length });
    expect(sweep?.endedAt).toBeDefined();
    // Each once, School 1 after its record once more unless the sweep came after it, and what was in flight.
    const all = simulator.requests.to('getQualifications').map(({ path }) => path);
    expect(new Set(all).size).toBe(customers.length);
    expect(all.length).toBeLessThanOrEqual(customers.length + 1 + Math.min(asked, atOnce));
    expect(simulator.requests.to('listCustomers').length).toBeLessThanOrEqual(2 + Math.min(pages, 1));
    await store.close();
  });
});
