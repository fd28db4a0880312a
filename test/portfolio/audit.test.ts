import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../dev/simulator/index.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { createPasses } from '../crash/passes.ts';
import { putDatabase } from '../run/put-database.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A Wednesday. */
const begin = new Date('2026-11-18T09:00:00.000Z');
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const inReview = { qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 0 };
const idOf = (index: number) => `c0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const aCustomer = (index: number) => ({
  customerTenantId: idOf(index),
  companyName: `School ${index}`,
  domain: `school${index}.onmicrosoft.com`,
  country: 'PL',
  qualifications: [],
});

const folder = temporaryFolder();
let at = begin;
let simulator: Simulator;
let store: Store;
let passes: ReturnType<typeof createPasses>;

const passesOf = (name: string) =>
  createPasses(store, { simulatorUrl: simulator.url, serviceUrl: simulator.url }, name);
/** The audit records at `at`, then whoever is queued; returns how many customers were checked. */
async function readAll(time: Date): Promise<number> {
  at = time;
  expect(await passes.audit(at)).toMatchObject({ claimed: 1, failed: 0, problems: [] });
  return (await passes.sweep(at)).checked;
}
const later = (ms: number) => new Date(begin.getTime() + ms);
const inReviewNow = async () =>
  (await store.listPending({ limit: 9 })).vettings.map(({ customer }) => customer.companyName);

beforeEach(async () => {
  at = begin;
  simulator = await startSimulator({ now: () => at, customers: [1, 2, 3].map(aCustomer), mostOnPage: 2 });
  const file = join(folder(), 'bot.sqlite');
  await putDatabase(file);
  store = await openStore(`file:${file}`);
  passes = passesOf('one');
  await passes.untilAllIsSwept(at);
  expect(await readAll(later(1))).toBe(0);
  simulator.requests.clear();
});
afterEach(async () => {
  await store.close();
  await simulator.close();
});

describe('the audit records', () => {
  it('lead to what a colleague asked for in the portal within the hour, once, and it is polled from then on', async () => {
    at = later(60_000);
    simulator.requestInPortal(idOf(2), inReview);
    expect(await passes.audit(later(hourMs - 1_000))).toMatchObject({ claimed: 0 });
    expect(await readAll(later(hourMs + 1))).toBe(1);
    expect(simulator.requests.to('getQualifications')).toHaveLength(1);
    expect(await inReviewNow()).toEqual(['School 2']);
    // The same record is read again for two days, and leads to nothing.
    expect(await readAll(later(2 * hourMs + 2))).toBe(0);
    expect(await passes.poll(later(2 * hourMs + 2))).toMatchObject({ checked: 1 });
  });

  it('name customers that the list has not named yet', async () => {
    at = later(60_000);
    simulator.addCustomer(aCustomer(9));
    simulator.requestInPortal(idOf(9), inReview);
    expect(await readAll(later(hourMs + 1))).toBe(1);
    expect(await inReviewNow()).toEqual(['School 9']);
  });

  it('may have any form, unknown types and no ids, and lead to nobody then', async () => {
    const record = {
      customerId: idOf(1),
      operationType: 'update_customer_qualification',
      operationDate: '2026-11-18T09:30:00.1234567Z',
      operationStatus: 'succeeded',
    };
    for (const strange of [
      null,
      7,
      'text',
      [],
      {},
      { ...record, customerId: undefined },
      { ...record, customerId: 'x'.repeat(10_000) },
      { ...record, operationType: 'something_new' },
      { ...record, operationType: 3 },
      { ...record, operationStatus: 'failed' },
      { ...record, operationDate: 'yesterday' },
      { ...record, operationDate: undefined },
    ]) {
      simulator.addAuditRecord(strange);
    }
    expect(await readAll(later(hourMs + 1))).toBe(0);
    simulator.addAuditRecord({ ...record, customerName: null, resourceNewValue: '{' });
    expect(await readAll(later(2 * hourMs + 2))).toBe(1);
  });

  it('are asked for in windows that Partner Center takes, after half a year away', async () => {
    at = later(160 * dayMs);
    simulator.requestInPortal(idOf(3), inReview);
    expect(await readAll(later(180 * dayMs))).toBe(1);
    expect(simulator.requests.to('listAuditRecords').length).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ['refused', { kind: 'error', status: 400 }, hourMs],
    ['throttled', { kind: 'throttle', seconds: 600 }, 10 * 60_000],
  ] as const)(
    'are read since the last time when they were %s, and the sweep goes on',
    async (_how, fault, waitMs) => {
      at = later(60_000);
      simulator.requestInPortal(idOf(1), inReview);
      simulator.faults.add({ route: 'listAuditRecords', ...fault });
      at = later(hourMs + 1);
      expect(await passes.audit(at)).toMatchObject({ claimed: 1, failed: 1 });
      expect(await passes.audit(at)).toMatchObject({ claimed: 0 });
      expect(await readAll(new Date(at.getTime() + waitMs + 1))).toBe(1);
      expect(await inReviewNow()).toEqual(['School 1']);
    },
  );

  it('are read by one of two replicas', async () => {
    at = later(hourMs + 1);
    const reports = await Promise.all([passes.audit(at), passesOf('two').audit(at)]);
    expect(reports.map(({ claimed }) => claimed).sort()).toEqual([0, 1]);
  });
});
