import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../dev/simulator/index.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { createPasses } from '../crash/passes.ts';
import { putDatabase } from '../run/put-database.ts';
import { aChat } from '../storage/samples.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A Wednesday. */
const begin = new Date('2026-11-18T09:00:00.000Z');
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const later = (ms: number) => new Date(begin.getTime() + ms);
const idOf = (index: number) => `c0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const vetting = (vettingStatus: string, qualification = 'Education') => ({
  qualification,
  vettingStatus,
  requestedHoursAgo: 24 * 30,
});

const folder = temporaryFolder();
let at = begin;
let simulator: Simulator;
let store: Store;
let passes: ReturnType<typeof createPasses>;

/** Lets the time pass, four hours at a time, with all passes that look at customers. */
async function work(until: Date): Promise<void> {
  for (; at <= until; at = new Date(at.getTime() + 4 * hourMs)) {
    await passes.audit(at);
    await passes.poll(at);
    await passes.untilAllIsSwept(at);
  }
}

/** What the channel is to be told, in order. */
async function told(): Promise<readonly string[]> {
  const claim = { claimedBy: 'reader', claimedUntil: at, now: at, limit: 10, limitPerConversation: 100 };
  const due = await store.claimDueNotifications(claim);
  return due.flatMap(({ notifications }) =>
    // The first sweep ends with one card.
    notifications.flatMap(({ fact }) =>
      fact.portfolio ? [] : [`${fact.companyName} ${fact.change?.change}`],
    ),
  );
}

beforeEach(async () => {
  at = begin;
  const customers = [
    [vetting('Approved')],
    [vetting('Approved')],
    [],
    [],
    [vetting('InReview')],
    [vetting('Denied')],
    [vetting('Approved')],
  ].map((qualifications, index) => ({
    customerTenantId: idOf(index),
    companyName: `School ${index}`,
    domain: `school${index}.onmicrosoft.com`,
    country: 'PL',
    qualifications,
  }));
  simulator = await startSimulator({ now: () => at, customers });
  const file = join(folder(), 'bot.sqlite');
  await putDatabase(file);
  store = await openStore(`file:${file}`);
  await store.rememberConversation({ ...aChat('channel'), scope: 'team' }, at);
  await store.setNotifyFilter('channel', 'all', at);
  passes = createPasses(store, { simulatorUrl: simulator.url, serviceUrl: simulator.url }, 'one');
  await work(later(hourMs));
});
afterEach(async () => {
  await store.close();
  await simulator.close();
});

describe('a channel that listens', () => {
  it('is told what happened to customers whom nobody watches, once, whoever finds it', async () => {
    // What the first sweep found is no news.
    expect(await told()).toEqual([]);
    // Lost to a denial, lost without one, come without a review (two kinds), and denied while nobody looked.
    simulator.setQualifications(idOf(0), [vetting('Denied')]);
    simulator.setQualifications(idOf(1), []);
    simulator.setQualifications(idOf(2), [vetting('Approved')]);
    simulator.setQualifications(idOf(3), [vetting('Approved', 'Nonprofit')]);
    simulator.setQualifications(idOf(4), [vetting('Denied')]);
    await work(later(9 * dayMs));
    expect((await told()).toSorted()).toEqual([
      'School 0 approvalLost',
      'School 1 approvalLost',
      'School 2 approved',
      'School 3 approved',
      'School 4 denied',
    ]);
  });

  it('is told once what poll, audit record, sweep and a guard find all together', async () => {
    await store.addWatch(
      { watchId: 'w', conversationId: 'channel', customerTenantId: idOf(6), createdAt: at, until: 'never' },
      { companyName: 'School 6', nextCheckAt: at },
    );
    await work(later(6 * dayMs));
    simulator.requestInPortal(idOf(6), vetting('InReview', 'GovernmentCommunityCloud'));
    simulator.setQualifications(idOf(6), [
      vetting('Denied'),
      vetting('Approved', 'GovernmentCommunityCloud'),
    ]);
    await work(later(9 * dayMs));
    expect((await told()).filter((each) => each.startsWith('School 6')).toSorted()).toEqual([
      'School 6 approvalLost',
      'School 6 approved',
    ]);
  });
});
