import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { admin } from '../../src/admin/admin.ts';
import { createAdminContext } from '../../src/admin/context.ts';
import { readConfig } from '../../src/config/config.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { runScript } from '../dev/run-script.ts';
import { putDatabase } from '../run/put-database.ts';
import { aChat, aCheck, aNotification, aRequest, later, now, watchFrom } from '../storage/samples.ts';
import { usePostgres } from '../storage/postgres.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
const postgres = usePostgres();
const ann = 'aaaaaaaa-0000-4000-8000-000000000001';

/** That of a running bot, which stays open. */
let store: Store;
let url = '';
beforeEach(async () => {
  const file = join(folder(), 'bot.sqlite');
  await putDatabase(file);
  url = `file:${file}`;
  store = await openStore(url);
  await store.rememberConversation({ ...aChat('a:1'), aadObjectId: ann }, now);
  await watchFrom(store, 'a:1', 'contoso');
  await store.recordCheck(aCheck('contoso', { notifications: [aNotification('a:1', 'one')] }));
  await store.addRequest(aRequest('r-1', { askedBy: { tenantId: 't', personId: ann, userId: '29:ann' } }));
});
afterEach(() => store.close());

const contextOf = (databaseUrl: string) =>
  createAdminContext(
    () => readConfig({ DATABASE_URL: databaseUrl }),
    () => later(60),
  );
const run = (...args: readonly string[]) => admin(args, contextOf(url));
const rowsOf = async (...args: readonly string[]) =>
  JSON.parse(await run(...args, '--json')) as Record<string, unknown>[];

/** The rows of a database on the server, one a line. */
async function exported(databaseUrl: string): Promise<readonly string[]> {
  const file = join(folder(), `${new URL(databaseUrl).pathname.slice(1)}.jsonl`);
  await admin(['export', file], contextOf(databaseUrl));
  return readFileSync(file, 'utf8').trim().split('\n');
}

describe('npm run admin, beside a running bot', () => {
  it('shows what stands in the database, as tables for people and as JSON for scripts', async () => {
    expect(await run('status')).toMatch(/^what +value\n[^]*watches +1\n[^]*notifications to tell +1\n/u);
    expect(await run('watches')).toMatch(
      /^customer +name [^\n]*\ncontoso +Contoso +a:1 [^\n]+2026-11-21 08:00:00Z/u,
    );
    expect(await rowsOf('watches', '--customer', 'CONTOSO')).toMatchObject([{ customer: 'contoso' }]);
    expect(await run('watches', '--customer', 'fabrikam')).toBe('Nothing is watched.');
    expect(await rowsOf('conversations')).toMatchObject([{ conversation: 'a:1', person: ann, watches: 1 }]);
    expect(await rowsOf('requests')).toMatchObject([{ id: 'r-1', state: 'prepared', person: ann }]);
    expect(JSON.parse(await run('portfolio', '--json'))).toMatchObject({
      standings: [{ kind: 'Education', standing: 'inReview', count: 1 }],
    });
  });

  it('lets a notification that was given up wait again, and the bot sends it', async () => {
    const [{ id = '', state } = {}] = await rowsOf('notifications');
    expect(state).toBe('waits');
    await expect(run('notifications', 'retry', String(id))).rejects.toThrow(
      /^No notification with the id .+ was given up\.$/u,
    );
    const claim = {
      claimedBy: 'bot',
      claimedUntil: later(60),
      now: later(1),
      limit: 9,
      limitPerConversation: 9,
    };
    const told = (await store.claimDueNotifications(claim)).flatMap(({ notifications }) => notifications);
    const ids = told.map(({ notificationId }) => notificationId);
    await store.recordAttempt(ids, { attemptId: 'try', claimedBy: 'bot', startedAt: later(1) });
    const result = { kind: 'gaveUp', why: 'no use' } as const;
    await store.recordDelivery(ids, { attemptId: 'try', endedAt: later(2), result, nextSendAt: later(2) });
    expect(await store.claimDueNotifications({ ...claim, now: later(3) })).toEqual([]);

    expect(await run('notifications', 'retry', String(id))).toBe(`${String(id)} waits again.`);
    const again = await store.claimDueNotifications({ ...claim, now: later(4) });
    expect(again.flatMap(({ notifications }) => notifications)).toMatchObject([
      { notificationId: id, attempts: 0 },
    ]);
  });

  it('forgets a person only when that is meant, and a conversation', async () => {
    await expect(run('forget', ann)).rejects.toThrow(/cannot be undone\. Add --yes if it is meant\.$/u);
    expect(await store.listWatches('a:1')).toHaveLength(1);
    expect(await run('forget', ann, '--yes')).toBe(
      'Forgotten: 1 conversations with 1 watches. Requests that stay: 0.',
    );
    expect(await store.listWatches('a:1')).toEqual([]);
    expect(await rowsOf('conversations')).toEqual([]);
    await watchFrom(store, '19:team', 'contoso');
    expect(await run('forget', '19:team', '--yes')).toMatch(/^Forgotten: 1 conversations with 1 watches/u);
  });

  it('copies the file while the bot writes, exports its rows, and overwrites nothing', async () => {
    const copy = join(folder(), 'copy.sqlite');
    const [text] = await Promise.all([run('backup', copy), watchFrom(store, 'a:2', 'fabrikam')]);
    expect(text).toBe(`The database is copied to ${copy}.`);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const restored = await openStore(`file:${copy}`);
    expect(await restored.listWatches('a:1')).toEqual(await store.listWatches('a:1'));
    await restored.close();
    await expect(run('backup', copy)).rejects.toThrow(`${copy} is there already: name another file.`);

    const rows = join(folder(), 'rows.jsonl');
    await run('export', rows);
    const lines = readFileSync(rows, 'utf8').trim().split('\n');
    const tables = lines.map((line) => (JSON.parse(line) as { table: string }).table);
    expect(new Set(tables)).toEqual(
      new Set([
        'conversations',
        'customers',
        'notifications',
        'qualification_requests',
        'vettings',
        'watches',
      ]),
    );
    expect(statSync(rows).mode & 0o777).toBe(0o600);
    await expect(run('export', rows)).rejects.toThrow(`${rows} is there already: name another file.`);
  });

  it('copies all rows to an empty PostgreSQL database, which goes on counting, or copies none', async () => {
    const target = await postgres().createDatabase();
    const count = 1_200;
    const customers = Array.from({ length: count }, (_, index) => `customer-${index}`);
    for (const each of customers) await store.addCustomer({ customerTenantId: each, companyName: 'Żółć 🎓' });

    expect(JSON.parse(await run('migrate-to', target, '--json'))).toMatchObject({
      customers: count + 1,
      watches: 1,
      notifications: 1,
    });
    const moved = await openStore(target);
    expect(await moved.listWatches('a:1')).toEqual(await store.listWatches('a:1'));
    expect(await moved.findStoredCustomer('customer-7')).toMatchObject({ companyName: 'Żółć 🎓' });
    const check = aCheck('contoso', {
      startedFrom: now,
      checkedAt: later(9),
      notifications: [aNotification('a:1', 'two')],
    });
    expect(await moved.recordCheck(check)).toBe(true);
    await moved.close();
    expect(await postgres().run(target, 'select sequence from notifications order by 1')).toEqual([
      { sequence: '1' },
      { sequence: '2' },
    ]);
    await expect(run('migrate-to', target)).rejects.toThrow(/^The database to copy to is not empty: /u);
  });

  it('copies a PostgreSQL database to a file while the bot writes, and from there to an empty one', async () => {
    // More than are read at once.
    const customers = Array.from({ length: 700 }, (_, index) => `customer-${index}`);
    for (const each of customers) await store.addCustomer({ customerTenantId: each, companyName: 'Żółć 🎓' });
    const onServer = await postgres().createDatabase();
    await run('migrate-to', onServer);
    const running = await openStore(onServer);
    const before = await exported(onServer);
    const copy = join(folder(), 'copy 100%.sqlite');
    const backup = () => admin(['backup', copy], contextOf(onServer));
    const [text] = await Promise.all([backup(), watchFrom(running, 'a:2', 'fabrikam')]);
    await running.close();
    expect(text).toBe(`The database is copied to ${copy}.`);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    await expect(backup()).rejects.toThrow(`${copy} is there already: name another file.`);

    const empty = await postgres().createDatabase();
    await admin(['migrate-to', empty], contextOf(`file:${encodeURI(copy)}`));
    expect(await exported(empty)).toEqual(expect.arrayContaining([...before]));
    const restored = await openStore(empty);
    const news = { startedFrom: now, checkedAt: later(9), notifications: [aNotification('a:1', 'two')] };
    expect(await restored.recordCheck(aCheck('contoso', news))).toBe(true);
    await restored.close();
    expect(await postgres().run(empty, 'select sequence from notifications order by 1')).toEqual([
      { sequence: '1' },
      { sequence: '2' },
    ]);
  });

  it('says of each command what it takes, and refuses others with 2', async () => {
    const script = 'src/admin/main.ts';
    const [help, other] = await Promise.all([
      runScript(script, ['watches', '--help']),
      runScript(script, ['watchs']),
    ]);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatch(/^Usage: npm run admin -- watches \[options\]\n\n[^]*--customer[^]*--json/u);
    expect(other).toEqual({
      code: 2,
      stdout: '',
      stderr: 'There is no command watchs. See: npm run admin -- --help\n',
    });
  });

  it('says what is wrong with the database, and makes none', async () => {
    const missing = join(folder(), 'none.sqlite');
    await expect(admin(['status'], contextOf(`file:${missing}`))).rejects.toThrow(
      `There is no database at ${missing}: set DATABASE_URL to that of the bot.`,
    );
    const empty = join(folder(), 'empty.sqlite');
    writeFileSync(empty, '');
    await expect(admin(['status'], contextOf(`file:${empty}`))).rejects.toThrow(
      /start the bot of this version first\.$/u,
    );
  });
});
