import Database from 'better-sqlite3';
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openStore } from '../../src/storage/open-store.ts';
import { runProcess } from '../crash/run-process.ts';
import { bundled } from '../run/programs.ts';
import { putDatabase } from '../run/put-database.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { describeStore, storeOptions } from './contract.ts';
import { startOfTests } from '../virtual-time.ts';

describe('the contract', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qualification-bot-'));
  const file = join(folder, 'bot.sqlite');
  let database: Database.Database;
  beforeAll(async () => {
    await putDatabase(file);
    database = new Database(file);
    // The order in which tables are emptied does not matter then.
    database.pragma('foreign_keys = off');
  });
  afterAll(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  const read = (query: string) => database.prepare<[], Record<string, unknown>>(query).all();
  describeStore('storage on SQLite', {
    open: () => openStore(`file:${file}`, storeOptions),
    empty() {
      const tables = read(everyTable).map(({ name }) => `delete from "${String(name)}"`);
      database.exec(`begin; ${tables.join('; ')}; commit`);
      return Promise.resolve();
    },
    read: (query) => Promise.resolve(read(query)),
  });
});
const everyTable =
  "select name from sqlite_schema where type = 'table' and name not like 'kysely%' and name not like 'sqlite%'";

const folder = temporaryFolder();
let file = '';
beforeEach(() => {
  file = join(folder(), 'data', 'bot.sqlite');
});

describe('storage on SQLite, the file', () => {
  it('is made with its folder, readable by its owner alone', async () => {
    const store = await openStore(`file:${file}`);
    await store.saveLanguage({ tenantId: 't', personId: 'p' }, 'pl', startOfTests);
    for (const each of [file, `${file}-wal`]) expect(statSync(each).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it('is made private, with what is beside it, when a restored backup comes readable for all', async () => {
    const other = await openStore(`file:${file}`);
    await other.saveLanguage({ tenantId: 't', personId: 'p' }, 'pl', startOfTests);
    const files = [file, `${file}-wal`, `${file}-shm`];
    for (const each of files) chmodSync(each, 0o644);
    const warned: string[] = [];
    const store = await openStore(`file:${file}`, { onReadableFile: (each) => void warned.push(each) });
    for (const each of files) expect(statSync(each).mode & 0o777).toBe(0o600);
    expect(warned).toEqual([]);
    await store.close();
    await other.close();
  });

  // Only root can start a process as another user.
  (process.getuid?.() === 0 ? it : it.skip)(
    'is used with a warning when it is another user’s and cannot be made private',
    async () => {
      await (await openStore(`file:${file}`)).close();
      for (const each of [folder(), dirname(file)]) chmodSync(each, 0o777);
      chmodSync(file, 0o666);
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [...(await bundled(join(import.meta.dirname, 'open-and-close.ts'))).args, `file:${file}`],
        { uid: 65_534, gid: 65_534, env: { PATH: process.env['PATH'] } },
      );
      expect(stdout).toBe(`${file} is open to others\nopened\n`);
    },
  );

  it('keeps its mode when it is no database', async () => {
    mkdirSync(dirname(file));
    writeFileSync(file, 'This is a text, and long enough to be read as a header. '.repeat(4), {
      mode: 0o644,
    });
    await expect(openStore(`file:${file}`)).rejects.toThrow('SQLITE_NOTADB');
    expect(statSync(file).mode & 0o777).toBe(0o644);
  });

  it('is found by a file URL too', async () => {
    const store = await openStore(`file://${file}`);
    await store.close();
    expect(existsSync(file)).toBe(true);
  });

  it('can be opened by five processes that start at once', async () => {
    const starter = join(import.meta.dirname, 'open-and-close.ts');
    const runs = Array.from({ length: 5 }, () => runProcess(starter, [`file:${file}`]));
    for (const ended of await Promise.all(runs))
      expect(ended).toMatchObject({ lines: ['opened'], errors: '' });
  });

  it('is refused in one sentence when a newer version wrote it', async () => {
    await (await openStore(`file:${file}`)).close();
    const database = new Database(file);
    database.prepare('insert into kysely_migration (name, timestamp) values (?, ?)').run('9999-future', 'x');
    database.close();
    await expect(openStore(`file:${file}`)).rejects.toThrow(
      /^The database was written by a newer version of the bot \(migration 9999-future\); [^.]*\.$/u,
    );
  });

  it('is refused in one sentence when it is no database', async () => {
    mkdirSync(dirname(file));
    writeFileSync(file, 'This is a text, and long enough to be read as a header. '.repeat(4));
    await expect(openStore(`file:${file}`)).rejects.toThrow(
      `The database file ${file} cannot be used (SQLITE_NOTADB): set DATABASE_URL to another file.`,
    );
  });

  it('is refused in one sentence when another process keeps it locked', async () => {
    const unlock = lock(file);
    await expect(openStore(`file:${file}`)).rejects.toThrow(
      `The database file ${file} is locked by another process: stop that one, or set DATABASE_URL to another file.`,
    );
    unlock();
  });

  it('holds nobody up for long when it is locked while the bot runs, and this process not at all', async () => {
    const store = await openStore(`file:${file}`);
    const unlock = lock(file);
    const over = new AbortController();
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    // A starting process waits for five seconds, a running one for half a second.
    const tooLate = delay(5_000, 'too late', { signal: over.signal }).catch(() => undefined);
    const saved = store.saveLanguage({ tenantId: 't', personId: 'p' }, 'pl', startOfTests);
    await expect(Promise.race([saved, tooLate])).rejects.toThrow('database is locked');
    clearInterval(ticking);
    over.abort();
    // If SQLite itself waited, no other work could run.
    expect(turns).toBeGreaterThan(0);
    unlock();
    await store.close();
  });

  it('waits for its turn while another process writes for a moment', async () => {
    const store = await openStore(`file:${file}`);
    const unlock = lock(file);
    setTimeout(unlock, 10);
    await store.saveLanguage({ tenantId: 't', personId: 'p' }, 'pl', startOfTests);
    expect(await store.findLanguage({ tenantId: 't', personId: 'p' })).toBe('pl');
    await store.close();
  });

  it('is refused in one sentence when its folder cannot be made', async () => {
    await expect(openStore('file:package.json/bot.sqlite')).rejects.toThrow(
      /^The database file package\.json\/bot\.sqlite cannot be used \(E[A-Z]+\): set DATABASE_URL/u,
    );
  });
});

/** Locks the file as another process would. Returns the function that unlocks it. */
function lock(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  const other = new Database(path);
  other.exec('begin exclusive');
  return () => other.close();
}
