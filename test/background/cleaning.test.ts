import Database from 'better-sqlite3';
import { join } from 'node:path';
import { cleanRegularly } from '../../src/background/cleaning.ts';
import { keptData, keptTimes } from '../../src/background/kept-data.ts';
import { createLogger } from '../../src/log/logger.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { AgedTable, OldDataStore, Store } from '../../src/storage/store.ts';
import { aChat, anInstall, aNotification, aRequest, days, enqueue, now } from '../storage/samples.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
let store: Store;
beforeEach(async () => {
  store = await openStore(`file:${join(folder(), 'bot.sqlite')}`);
});
afterEach(() => store.close());

/** Cleans once at `at`. Returns how many rows of each table went, without those where none did. */
async function cleanAt(at: Date, log = createLogger('silent'), of: OldDataStore = store) {
  const gone: Partial<Record<AgedTable, number>> = {};
  let ended = 0;
  const counting: OldDataStore = {
    async forgetOld(table, age, signal) {
      try {
        const count = await of.forgetOld(table, age, signal);
        if (count > 0) gone[table] = count;
        return count;
      } finally {
        ended += 1;
      }
    },
  };
  const stop = cleanRegularly(counting, () => at, log);
  // Stopping would leave the rest for later, so the test waits for the end.
  while (ended < keptTimes.length) await new Promise((resolve) => setImmediate(resolve));
  await stop();
  return gone;
}

describe('cleaning', () => {
  it('deletes of each table what is older than the list says', async () => {
    const activity = { conversationId: 'a:1', activityId: '1' };
    await store.claimActivity(activity, { claimedUntil: days(0.1), now });
    await store.saveMembership({ tenantId: 't', personId: 'ann' }, 'member', now);
    await store.saveLanguage({ tenantId: 't', personId: 'ann' }, 'pl', now);
    await store.takeTenantSends('t', { count: 1, mostPerSecond: 1 }, now);
    await store.addRequest(aRequest('asked'));
    await store.rememberConversation(aChat('a:1'), now);
    await store.forgetInstall(anInstall('a:1'), 'removed');
    await enqueue(store, [aNotification('a:1', 'missed')]);

    expect(await cleanAt(now)).toEqual({});
    expect(await cleanAt(days(0.9))).toEqual({});
    expect(await cleanAt(days(1.1))).toEqual({ seen_activities: 1, memberships: 1, tenant_sends: 1 });
    expect(await cleanAt(days(29.9))).toEqual({});
    expect(await cleanAt(days(30.1))).toEqual({ qualification_requests: 1 });
    expect(await cleanAt(days(89.9))).toEqual({});
    expect(await cleanAt(days(90.1))).toEqual({ notifications: 1 });
    expect(await cleanAt(days(179.9))).toEqual({});
    expect(await cleanAt(days(180.1))).toEqual({ people_languages: 1, conversations: 1 });
  });

  it('goes on with the other tables when one cannot be cleaned, and says which', async () => {
    await store.saveMembership({ tenantId: 't', personId: 'ann' }, 'member', now);
    const lines: string[] = [];
    const log = createLogger('info', { write: (line) => lines.push(line) });
    const broken: OldDataStore = {
      forgetOld: (table, age, signal) =>
        table === 'seen_activities'
          ? Promise.reject(new Error('the disk is gone'))
          : store.forgetOld(table, age, signal),
    };
    expect(await cleanAt(days(2), log, broken)).toEqual({ memberships: 1 });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines.join())).toMatchObject({
      msg: 'old data could not be forgotten',
      table: 'seen_activities',
    });
  });
});

describe('the list of what is kept', () => {
  it('names every table of the database, and no other', () => {
    const database = new Database(join(folder(), 'bot.sqlite'), { readonly: true });
    const tables = database
      .prepare<[], { name: string }>(
        `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'`,
      )
      .all();
    database.close();
    expect(tables.length).toBeGreaterThan(10);
    expect(Object.keys(keptData).sort()).toEqual(tables.map(({ name }) => name).sort());
  });
});
