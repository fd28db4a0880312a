import { join } from 'node:path';
import { makeDigestsOnce, type DigestPlan } from '../../src/digest/index.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { putDatabase } from '../run/put-database.ts';
import { aChat, aCheck, approval } from '../storage/samples.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
const id = 'a:1';
const daily: DigestPlan = { time: { minute: 9 * 60 }, timeZone: 'Europe/Warsaw' };
/** A Wednesday, nine in Warsaw. */
const nine = '2026-11-18T08:00:00Z';
let store: Store;

beforeEach(async () => {
  const file = join(folder(), 'bot.sqlite');
  await putDatabase(file);
  store = await openStore(`file:${file}`);
  await store.rememberConversation(aChat(id), new Date('2026-11-17T10:00:00Z'));
  await store.addCustomer({ customerTenantId: 'contoso', companyName: 'Contoso' });
  const told = { after: 0, since: new Date('2026-11-17T10:00:00Z') };
  await store.setDigestPlan(id, { plan: daily, nextAt: new Date(nine), told });
});
afterEach(() => store.close());

let made = 0;
const make = async (at: string) => {
  const deps = { store, now: () => new Date(at), newId: () => `n${(made += 1)}`, replicaId: 'r' };
  const report = await makeDigestsOnce(deps);
  return (['made', 'nothing', 'early', 'late', 'waiting', 'conflicts'] as const).filter(
    (outcome) => report[outcome] > 0,
  );
};
const change = async (at: string) => {
  const checkedAt = new Date(at);
  const startedFrom = (await store.findStoredCustomer('contoso'))?.lastCheckedAt;
  await store.recordCheck(
    aCheck('contoso', { startedFrom, checkedAt, seen: [], isOpen: false, history: [approval] }),
  );
};
/** The digest that was made last waits no more. */
const settle = () =>
  store.withdrawNotification({ conversationId: id, changeKey: `digest|n${made}` }, new Date(nine));
const waiting = async (at: string) => {
  const now = new Date(at);
  const due = await store.claimDueNotifications({
    ...{ claimedBy: 'd', claimedUntil: now, now, limit: 10, limitPerConversation: 10 },
  });
  return due.flatMap(({ notifications }) => notifications.map(({ fact }) => fact.portfolio));
};

describe('the digest of a day', () => {
  it('is made once at its time, and not at all while nothing has changed', async () => {
    expect(await make('2026-11-18T07:59:59Z')).toEqual([]);
    expect(await make(nine)).toEqual(['nothing']);
    await change('2026-11-18T12:00:00Z');
    expect(await make('2026-11-18T12:00:00Z')).toEqual([]);
    expect(await make('2026-11-19T08:00:03Z')).toEqual(['made']);
    expect(await make('2026-11-19T08:00:08Z')).toEqual([]);
    const since = new Date('2026-11-17T10:00:00Z');
    const window = { after: 0, through: 1, since, timeZone: 'Europe/Warsaw' };
    expect(await waiting('2026-11-19T08:00:09Z')).toEqual([{ is: 'digest', ...window }]);
  });

  it('is left to the next day while the one before cannot be delivered, and that one tells what came since', async () => {
    await change('2026-11-18T07:00:00Z');
    expect(await make(nine)).toEqual(['made']);
    await change('2026-11-18T12:00:00Z');
    expect(await make('2026-11-19T08:00:00Z')).toEqual(['waiting']);
    const [first, ...others] = await waiting('2026-11-19T08:00:00Z');
    expect([first, others]).toEqual([expect.objectContaining({ after: 0, through: 1 }), []]);
    await settle();
    expect(await make('2026-11-20T08:00:00Z')).toEqual(['made']);
    expect(await waiting('2026-11-20T08:00:00Z')).toEqual([
      expect.objectContaining({ after: 1, through: 2 }),
    ]);
  });

  it('is one after a stop of a week, when customers were looked at again, and none is skipped after it', async () => {
    await change('2026-11-18T07:00:00Z');
    expect(await make('2026-11-25T15:00:00Z')).toEqual(['late']);
    expect(await make('2026-11-25T15:09:59Z')).toEqual([]);
    expect(await make('2026-11-25T15:10:00Z')).toEqual(['made']);
    await change('2026-11-25T16:00:00Z');
    expect(await make('2026-11-26T08:00:00Z')).toEqual(['waiting']);
  });

  it('comes at its time again after a clock that was a year ahead, and loses nothing', async () => {
    await change('2027-11-18T07:00:00Z');
    expect(await make('2027-11-18T08:00:00Z')).toEqual(['late']);
    expect(await make('2027-11-18T08:10:00Z')).toEqual(['made']);
    await settle();
    expect(await make('2026-11-18T12:00:00Z')).toEqual(['early']);
    await change('2026-11-18T13:00:00Z');
    expect(await make('2026-11-19T08:00:00Z')).toEqual(['made']);
    expect(await waiting('2026-11-19T08:00:00Z')).toEqual([
      expect.objectContaining({ after: 1, through: 2, since: new Date('2026-11-19T08:00:00Z') }),
    ]);
  });
});
