import { join } from 'node:path';
import { Client } from 'pg';
import { openStore } from '../../src/storage/open-store.ts';
import { runProcess } from '../crash/run-process.ts';
import { describeStore, storeOptions } from './contract.ts';
import { usePostgres } from './postgres.ts';
import { aChat, aNotification, aRequest, days, enqueue, later, now } from './samples.ts';

const postgres = usePostgres();
let url = '';
/** Stays connected: a connection takes the server longer than most of the tests. */
let client: Client;
beforeAll(async () => {
  url = await postgres().createDatabase();
  await (await openStore(url)).close();
  client = new Client({ connectionString: url });
  await client.connect();
});
afterAll(() => client.end());

const run = async (statement: string) => (await client.query<Record<string, unknown>>(statement)).rows;
const empty = async () => void (await run(emptyEveryTable));

describeStore('storage on PostgreSQL', {
  open: () => openStore(url, storeOptions),
  empty,
  read: run,
});

describe('storage on PostgreSQL, the server', () => {
  beforeEach(empty);

  it('can be used by three processes that start at once on an empty database', async () => {
    const empty = await postgres().createDatabase();
    const starter = join(import.meta.dirname, 'open-and-close.ts');
    const runs = Array.from({ length: 3 }, () => runProcess(starter, [empty]));
    for (const ended of await Promise.all(runs))
      expect(ended).toMatchObject({ lines: ['opened'], errors: '' });
  });

  it('can be used by ten stores that open at once on an empty database', async () => {
    const empty = await postgres().createDatabase();
    const stores = await Promise.all(Array.from({ length: 10 }, () => openStore(empty)));
    for (const store of stores) await store.ping();
    await Promise.all(stores.map((store) => store.close()));
  });

  it('keeps the cards that an older version remembered, with their customers', async () => {
    const older = await postgres().createDatabase();
    await (await openStore(older)).close();
    const database = new Client({ connectionString: older });
    await database.connect();
    await database.query(`
      delete from kysely_migration where name = '0038-customers-of-cards';
      alter table shown_cards drop column customers;
      drop table shown_card_customers;
      create table shown_card_customers (conversation_id text not null, activity_id text not null,
        customer_tenant_id text not null, drawn_at text not null,
        primary key (conversation_id, activity_id, customer_tenant_id));
      insert into shown_cards (conversation_id, activity_id, reply, locale, time_zone, drawn_at)
        values ('a:1', '1', '{}', 'pl', 'Europe/Warsaw', ''), ('a:1', '2', '{}', 'pl', 'Europe/Warsaw', '');
      insert into shown_card_customers values ('a:1', '1', 'contoso', ''), ('a:1', '1', 'fabrikam', '')`);
    await database.end();
    const store = await openStore(older);
    const found = async (activityId: string) =>
      (await store.findCard({ conversationId: 'a:1', activityId }))?.customerTenantIds;
    expect(await found('1')).toEqual(['contoso', 'fabrikam']);
    expect(await found('2')).toEqual([]);
    await store.close();
  });

  it('is refused in one sentence when a newer version wrote it', async () => {
    await run(`insert into kysely_migration (name, timestamp) values ('9999-future', 'x')`);
    await expect(openStore(url)).rejects.toThrow(
      /^The database was written by a newer version of the bot \(migration 9999-future\); [^.]*\.$/u,
    );
    await run(`delete from kysely_migration where name = '9999-future'`);
  });

  it.each([
    ['nobody listens', (address: URL) => (address.port = '1'), 'ECONNREFUSED'],
    ['the password is wrong', (address: URL) => (address.password = 'hunter2'), '28P01'],
    ['there is no such database', (address: URL) => (address.pathname = '/none'), '3D000'],
  ])('is refused in one sentence without the password when %s', async (_when, spoil, code) => {
    const address = new URL(url);
    spoil(address);
    const sentence = `The database postgres://${address.host}${address.pathname} cannot be reached (${code}): check DATABASE_URL, and that the server runs and lets the bot in.`;
    const error = await openStore(address.href).catch((thrown: unknown) => thrown);
    expect(error).toEqual(new Error(sentence));
    expect(String((error as Error).cause)).not.toContain(address.password);
  });

  it('lets no replica wait for another one that has locked requests of a clock that was ahead', async () => {
    const store = await openStore(url);
    for (const id of ['held', 'free']) {
      await store.addRequest(aRequest(id, { customerTenantId: id, expiresAt: days(1) }));
      const at = later(3 * 3_600);
      await store.beginSending(id, { claimedBy: 'ahead', claimedUntil: at, now: at });
    }
    const other = new Client({ connectionString: url });
    await other.connect();
    await other.query('begin');
    await other.query("select * from qualification_requests where request_id = 'held' for update");
    const claim = (at: number) => ({
      claimedBy: 'r',
      claimedUntil: later(at + 60),
      now: later(at),
      limit: 9,
    });
    await store.claimUnsettledRequests({ ...claim(0), believedUntil: later(3_600) });
    expect(await store.claimUnsettledRequests(claim(60))).toMatchObject([{ requestId: 'free' }]);
    await other.end();
    await store.close();
  });

  it('never had two of the tests above wait for each other', async () => {
    const [row] = await run('select deadlocks from pg_stat_database where datname = current_database()');
    expect(Number(row?.['deadlocks'])).toBe(0);
  });

  it('begins no attempt at what was settled while the attempt waited for its conversation', async () => {
    const store = await openStore(url);
    await store.rememberConversation(aChat('a:1'), now);
    await enqueue(store, [aNotification('a:1', 'news')]);
    const claim = { claimedBy: 'r', claimedUntil: later(60), now, limit: 1, limitPerConversation: 1 };
    const [due] = await store.claimDueNotifications(claim);
    const ids = (due?.notifications ?? []).map(({ notificationId }) => notificationId);
    expect(ids).toHaveLength(1);

    const other = new Client({ connectionString: url });
    await other.connect();
    await other.query(`begin; select 1 from conversations for update`);
    const begun = store.recordAttempt(ids, { attemptId: 'x', claimedBy: 'r', startedAt: now });
    const waiting = () => run('select 1 from pg_locks where not granted');
    while ((await waiting()).length === 0);
    await other.query(`update notifications set outcome = 'delivered', settled_at = '${now.toISOString()}'`);
    await other.query('commit');
    await other.end();

    expect(await begun).toBe(false);
    expect(await run('select 1 from delivery_attempts')).toEqual([]);
    await store.close();
  });

  it('can be read and not written to, and says so, while the server allows only reading', async () => {
    const store = await openStore(url);
    const setReadOnly = async (mode: 'on' | 'off') => {
      await run(
        `begin read write; alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = ${mode}; commit`,
      );
      // It counts for new connections.
      await run(endOtherConnections);
    };
    await store.probeWrite(now);
    await setReadOnly('on');
    await store.ping().catch(() => store.ping());
    await expect(store.probeWrite(now)).rejects.toMatchObject({ code: '25006' });
    await setReadOnly('off');
    await store.ping().catch(() => store.ping());
    await expect(store.probeWrite(now)).resolves.toBeUndefined();
    await store.close();
  });

  it('outlives a connection that breaks', async () => {
    const store = await openStore(url);
    await run(endOtherConnections);
    await expect(store.ping().catch(() => store.ping())).resolves.toBeUndefined();
    await store.close();
  });
});

const endOtherConnections =
  'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';

/** Triggers are off, so the order of the tables does not matter. */
const emptyEveryTable = `do $$
  declare tables text[] := (
    select array_agg(tablename) from pg_tables where schemaname = 'public' and tablename not like 'kysely%'
  );
  declare each text;
  begin
    set local session_replication_role = replica;
    foreach each in array tables loop execute format('delete from %I', each); end loop;
  end
$$`;
