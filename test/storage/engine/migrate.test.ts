import { Kysely, sql } from 'kysely';
import { join } from 'node:path';
import { migrate } from '../../../src/storage/engine/migrate.ts';
import { migrations } from '../../../src/storage/schema/migrations/index.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import type { Schema } from '../../../src/storage/schema/schema.ts';
import { sqliteDialect } from '../../../src/storage/engine/sqlite.ts';
import { openSqliteFile } from '../../../src/storage/engine/sqlite-file.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { aCheck, aNotification, approval, chat, days, enqueue, later, now } from '../samples.ts';

const folder = temporaryFolder();
let url = '';
let db: Kysely<Schema>;
beforeEach(() => {
  url = `file:${join(folder(), 'bot.sqlite')}`;
  db = new Kysely<Schema>({ dialect: sqliteDialect(openSqliteFile(url)) });
});
afterEach(() => db.destroy());

const { '0001-first': first } = migrations;
if (first === undefined) throw new Error('The first migration is never removed.');

describe('migrations', () => {
  it('keep what the first version stored, and its conversations can be told things', async () => {
    await migrate(db, { '0001-first': first });
    await sql`insert into conversations
      (conversation_id, bot_app_id, scope, channel_id, service_url, bot_id, tenant_id, user_id, locale,
        remembered_at, last_seen_at)
      values (${chat.conversationId}, ${chat.botAppId}, ${chat.scope}, ${chat.channelId}, ${chat.serviceUrl},
        ${chat.botId}, ${chat.tenantId}, ${chat.userId}, ${chat.locale}, ${now.toISOString()}, ${now.toISOString()})`.execute(
      db,
    );
    const store = await openStore(url);
    await store.rememberConversation({ ...chat, locale: 'tr-TR' }, later(1));
    await enqueue(store, [aNotification(chat.conversationId, 'news')], later(1));
    const claim = { claimedBy: 'r', claimedUntil: later(60), now: later(1), limit: 1 };
    const [due] = await store.claimDueNotifications({ ...claim, limitPerConversation: 1 });
    expect(due?.conversation).toEqual({
      ...chat,
      locale: 'tr-TR',
      rememberedAt: now,
      lastSeenAt: later(1),
    });
    await store.close();
  });

  it('keep what an older version watched, and poll it on', async () => {
    const older = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0018'));
    await migrate(db, older);
    const at = now.toISOString();
    await sql`insert into watched_customers (customer_tenant_id, company_name, last_checked_at, next_check_at, due_at)
      values ('contoso', 'Contoso', ${at}, ${at}, ${at})`.execute(db);
    await sql`insert into watches (watch_id, conversation_id, customer_tenant_id, created_at, ends_at)
      values ('w', 'a:1', 'contoso', ${at}, ${at})`.execute(db);
    const store = await openStore(url);
    const claim = { claimedBy: 'r', claimedUntil: later(60), now, limit: 10 };
    expect(await store.listWatches('a:1')).toMatchObject([{ watch: { watchId: 'w' }, nextCheckAt: now }]);
    expect(await store.claimDueCustomers(claim)).toMatchObject([{ companyName: 'Contoso' }]);
    await store.close();
  });

  it('list what a version without a portfolio saw: its history, and with the next check its vettings', async () => {
    const older = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0018'));
    await migrate(db, older);
    const at = now.toISOString();
    const createdAt = days(-9).toISOString();
    const vetting = (vettingStatus: string) => ({ vettingStatus, wireStatus: vettingStatus, createdAt });
    const qualification = { kind: 'Education', wireKind: 'Education' };
    const changes = [
      { change: 'approved', qualification, from: vetting('InReview'), to: vetting('Approved') },
      { change: 'approvalLost', qualification, from: vetting('Approved') },
      { change: 'accessLost' },
    ];
    const seen = [{ ...qualification, vetting: vetting('InReview'), missedChecks: 0, overdueTold: false }];
    await sql`insert into watched_customers
      (customer_tenant_id, company_name, seen, last_checked_at, next_check_at, due_at)
      values ('contoso', 'Contoso', ${JSON.stringify(seen)}, ${at}, ${at}, ${at})`.execute(db);
    for (const change of changes) {
      await sql`insert into vetting_history (customer_tenant_id, change, seen_at, seen_by)
        values ('contoso', ${JSON.stringify(change)}, ${at}, 'poll')`.execute(db);
    }
    const store = await openStore(url);
    expect(await store.listHistory('contoso', 9)).toMatchObject(
      changes.toReversed().map(({ change }) => ({ change: { change }, seenAt: now })),
    );
    const { vettings: lost } = await store.listDecided('lost', { limit: 9 });
    expect(lost).toMatchObject([{ customer: { companyName: 'Contoso' }, decidedAt: now }]);
    const reviews = await store.listEndedReviews({ kind: 'Education', limit: 9 });
    expect(reviews).toEqual([{ askedAt: days(-9), seenAt: now }]);
    expect(await store.countPending({})).toEqual({ all: 0 });
    const known = await store.findStoredCustomer('contoso');
    await store.recordCheck(
      aCheck('contoso', { startedFrom: now, checkedAt: later(1), seen: known?.seen ?? [] }),
    );
    const { vettings: open } = await store.listPending({ limit: 9 });
    expect(open).toMatchObject([{ customer: { customerTenantId: 'contoso' }, since: days(-9) }]);
    await store.close();
  });

  it('find the country of vettings with their customers', async () => {
    const older = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0030'));
    await migrate(db, older);
    await sql`insert into customers (customer_tenant_id, company_name, country)
      values ('contoso', 'Contoso', 'PL'), ('fabrikam', 'Fabrikam', null)`.execute(db);
    for (const customer of ['contoso', 'fabrikam']) {
      await sql`insert into vettings (customer_tenant_id, kind_key, created_at, nth, kind, wire_kind, standing,
          is_pending, wire_status, since, first_seen_at)
        values (${customer}, 'Education', '', 0, 'Education', 'Education', 'inReview', 1, 'InReview',
          ${now.toISOString()}, ${now.toISOString()})`.execute(db);
    }
    const store = await openStore(url);
    expect(await store.countPending({ country: 'PL' })).toEqual({ all: 1, unknownCountry: 1 });
    await store.close();
  });

  it('keep the cards that an older version remembered, with their customers', async () => {
    const older = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0038'));
    await migrate(db, older);
    const at = now.toISOString();
    for (const activity of ['1', '2']) {
      await sql`insert into shown_cards (conversation_id, activity_id, reply, locale, time_zone, drawn_at)
        values ('a:1', ${activity}, '{}', 'pl', 'Europe/Warsaw', ${at})`.execute(db);
    }
    for (const customer of ['contoso', 'fabrikam']) {
      await sql`insert into shown_card_customers (conversation_id, activity_id, customer_tenant_id, drawn_at)
        values ('a:1', '1', ${customer}, ${at})`.execute(db);
    }
    const store = await openStore(url);
    const found = async (activityId: string) =>
      (await store.findCard({ conversationId: 'a:1', activityId }))?.customerTenantIds;
    expect(await found('1')).toEqual(['contoso', 'fabrikam']);
    expect(await found('2')).toEqual([]);
    await store.rememberConversation(chat, now);
    await store.addCustomer({ customerTenantId: 'fabrikam', companyName: 'Fabrikam' });
    await store.recordCheck(aCheck('fabrikam', { history: [approval] }));
    expect(await sql`select activity_id from shown_cards where due_at is not null`.execute(db)).toMatchObject(
      {
        rows: [{ activity_id: '1' }],
      },
    );
    await store.close();
  });

  it('begin the time of what an older version stored without one at the first cleaning', async () => {
    const older = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0017'));
    await migrate(db, older);
    const seen = now.toISOString();
    await sql`insert into people_languages (tenant_id, person_id, language, chosen_at)
      values ('t', 'ann', 'pl', ${seen})`.execute(db);
    await sql`insert into conversations (conversation_id, bot_app_id, scope, channel_id, service_url, bot_id, state,
        remembered_at, last_seen_at)
      values ('a:1', 'app', 'personal', 'msteams', '', '28:app', 'parked', ${seen}, ${seen})`.execute(db);
    const store = await openStore(url);
    const forget = async (at: Date) => [
      await store.forgetOld('people_languages', { keptMs: 1000, now: at }),
      await store.forgetOld('conversations', { keptMs: 1000, now: at }),
    ];
    expect(await forget(later(100))).toEqual([0, 0]);
    expect(await forget(later(101))).toEqual([0, 0]);
    expect(await forget(later(102))).toEqual([1, 1]);
    await store.close();
  });

  it('let an older version run at the same time, which reopens conversations without a word on their time', async () => {
    const store = await openStore(url);
    const forget = (at: Date) => store.forgetOld('conversations', { keptMs: 1000, now: at });
    const setState = (state: string) => sql`update conversations set state = ${state}`.execute(db);
    await store.rememberConversation(chat, now);
    await setState('parked');
    expect(await forget(now)).toBe(0);
    await setState('active');
    expect(await forget(later(100))).toBe(0);
    await setState('parked');
    expect(await forget(later(200))).toBe(0);
    expect(await forget(later(202))).toBe(1);
    await store.close();
  });

  it('are written whole or not at all', async () => {
    const broken = { up: () => Promise.reject(new Error('no room on the disk')) };
    await expect(migrate(db, { '0001-first': first, '0002-broken': broken })).rejects.toThrow(
      'The database could not be migrated.',
    );
    expect(await db.introspection.getTables({ withInternalKyselyTables: true })).toEqual([]);
  });

  it('are in order of their names', () => {
    const names = Object.keys(migrations);
    expect(names).toEqual([...names].sort());
  });
});
