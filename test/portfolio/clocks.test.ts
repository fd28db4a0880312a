import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../dev/simulator/index.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { createPasses } from '../crash/passes.ts';
import { putDatabase } from '../run/put-database.ts';
import { aChat, aWatch } from '../storage/samples.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A Wednesday. */
const begin = new Date('2026-11-18T09:00:00.000Z');
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const later = (ms: number) => new Date(begin.getTime() + ms);
const count = 12;
const idOf = (index: number) => `c0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const inReview = { qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 1 };
const customers = Array.from({ length: count }, (_, index) => ({
  customerTenantId: idOf(index),
  companyName: `School ${index}`,
  domain: `school${index}.onmicrosoft.com`,
  country: 'PL',
  qualifications: index < 2 ? [inReview] : [],
}));

const folder = temporaryFolder();
let at = begin;
let simulator: Simulator;
let store: Store;
let passes: ReturnType<typeof createPasses>;

beforeEach(async () => {
  at = begin;
  simulator = await startSimulator({ now: () => at, customers, mostOnPage: 5 });
  const file = join(folder(), 'bot.sqlite');
  await putDatabase(file);
  store = await openStore(`file:${file}`);
  await store.rememberConversation({ ...aChat('channel'), scope: 'team' }, begin);
  await store.setNotifyFilter('channel', 'all', begin);
  passes = createPasses(store, { simulatorUrl: simulator.url, serviceUrl: simulator.url }, 'one');
});
afterEach(async () => {
  await store.close();
  await simulator.close();
});

/** Everything that looks at customers, at one time. Partner Center's clock is right, whatever the bot's shows. */
async function look(time: Date, right = time): Promise<void> {
  at = right;
  await passes.untilAllIsSwept(time);
  await passes.audit(time);
  await passes.untilAllIsSwept(time);
  await passes.poll(time);
}

/** How often each customer was asked for since the last time, once for all who were asked for as often. */
function asked(): readonly string[] {
  const paths = simulator.requests.to('getQualifications').map(({ path }) => path);
  simulator.requests.clear();
  const each = Object.values(Object.groupBy(paths, (path) => path)).map((all) => all?.length ?? 0);
  return Object.entries(Object.groupBy(each, (times) => String(times))).map(
    ([times, those]) => `${those?.length} × ${times}`,
  );
}

/** What is to be told to whom, in order. */
async function told(): Promise<readonly string[]> {
  const claim = { claimedBy: 'r', claimedUntil: at, now: at, limit: 10, limitPerConversation: 100 };
  return (await store.claimDueNotifications(claim)).flatMap(({ conversation, notifications }) =>
    notifications.map(({ fact }) => {
      const what = fact.change?.change ?? fact.portfolio?.is ?? (fact.sight && `sight ${fact.sight.is}`);
      return [conversation.conversationId, fact.companyName, what].filter(Boolean).join(' ');
    }),
  );
}
const pending = async () =>
  (await store.listPending({ limit: 9 })).vettings.map(({ customer }) => customer.companyName);

describe('a clock', () => {
  it('that was a year ahead for a while costs one more sweep, and hides nothing that happened', async () => {
    await look(begin);
    simulator.requestInPortal(idOf(5), inReview);
    // An hour later, a year too late: the records of that day are none of the time that it asks for.
    await look(later(365 * dayMs), later(hourMs));
    asked();
    at = later(2 * hourMs);
    simulator.requestInPortal(idOf(6), inReview, 'never');
    await look(later(dayMs));
    expect(asked()).toEqual([`${count} × 1`]);
    expect((await pending()).toSorted()).toEqual(['School 0', 'School 1', 'School 5', 'School 6']);

    for (let minute = 1; minute < 10; minute += 1) await look(later(dayMs + minute * minuteMs));
    expect(asked()).toEqual([]);
    for (let day = 2; day < 8; day += 1) await passes.untilAllIsSwept(later(day * dayMs));
    expect(asked()).toEqual([]);
    await passes.untilAllIsSwept(later(8 * dayMs));
    expect(asked()).toEqual([`${count} × 1`]);
    // A year is long for a review. Nobody is told that again when it is a week by the right clock.
    expect(await told()).toEqual([
      'channel swept',
      ...[0, 1, 5, 6].map((index) => `channel School ${index} overdue`),
    ]);
  });

  it('that was ahead reads all audit records that are kept when it is right again', async () => {
    await look(begin);
    at = later(hourMs);
    simulator.requestInPortal(idOf(5), inReview);
    // Days pass before somebody sets it right. It reads windows in which nothing has happened yet.
    await passes.audit(later(365 * dayMs));
    at = later(5 * dayMs);
    expect(await passes.audit(at)).toMatchObject({ claimed: 1, failed: 0 });
    expect((await passes.sweep(at)).checked).toBe(1);
    expect(await pending()).toContain('School 5');
  });

  it.each([
    ['three days back', -3 * dayMs, 0],
    ['three hours back', -3 * hourMs, 3 * hourMs],
    ['two days forward', 2 * dayMs, 0],
  ])(
    'that goes %s in the middle of a sweep lets it end, with each customer asked for once',
    async (_, ms, waitMs) => {
      const start = later(4 * dayMs);
      at = start;
      await passes.list(start);
      await passes.sweep(start);
      await passes.list(start);
      const moved = new Date(start.getTime() + ms);
      for (let minute = 0; minute < 10; minute += 1) {
        at = new Date(moved.getTime() + waitMs + minute * minuteMs);
        await passes.untilAllIsSwept(at);
      }
      expect(asked()).toEqual([`${count} × 1`]);
      expect((await store.findCustomerList()).sweep).toMatchObject({
        number: 1,
        customers: count,
        endedAt: expect.any(Date) as Date,
      });
      expect(await told()).toEqual(['channel swept']);
      expect((await store.countPortfolio({ overdueBefore: begin, newSince: begin })).customers).toBe(count);
    },
  );
});

describe('Partner Center that is down for a day in the middle of a sweep', () => {
  it('is asked on where it was, nothing is lost, and people are told once', async () => {
    await store.rememberConversation(aChat('ann'), begin);
    await passes.list(at);
    await passes.sweep(at);
    await store.addWatch(aWatch('ann', idOf(1)), { companyName: 'School 1', nextCheckAt: at });
    await passes.list(at);
    asked();
    const mend = simulator.faults.add({
      ...{ route: 'any', kind: 'error', status: 503, times: 'always' },
      headers: { 'retry-after': '600' },
    });
    for (let minutes = 10; minutes < 24 * 60; minutes += 30) {
      if (minutes === 310) simulator.resolveVetting(idOf(0), 'Education', { vettingStatus: 'Approved' });
      await look(later(minutes * minuteMs));
    }
    mend();
    simulator.requests.clear();
    for (let minutes = 0; minutes < 90; minutes += 10) await look(later(dayMs + minutes * minuteMs));
    const { sweep } = await store.findCustomerList();
    expect(sweep).toMatchObject({ number: 1, customers: count, endedAt: expect.any(Date) as Date });
    // The page that was left, and the three of the next day's list.
    expect(simulator.requests.to('listCustomers')).toHaveLength(4);
    // Seven were left. Those in review are polled as well.
    const schools = simulator.requests.to('getQualifications').map(({ path }) => path);
    const left = Array.from({ length: 7 }, (_, index) => idOf(index + 5));
    for (const id of left) expect(schools.filter((path) => path.includes(id))).toHaveLength(1);
    // Nothing of those whom nobody had seen yet. Both who are polled are told together.
    expect((await told()).toSorted()).toEqual([
      'ann School 1 sight back',
      'ann School 1 sight lost',
      'channel School 0 approved',
      'channel School 0 sight lost',
      'channel School 1 sight back',
      'channel School 1 sight lost',
      'channel swept',
    ]);
  });
});
