import Database from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../../src/storage/engine/migrate.ts';
import { sqliteQueries } from '../../../src/storage/engine/quick-queries.ts';
import type { Schema } from '../../../src/storage/schema/schema.ts';
import { sqliteDialect } from '../../../src/storage/engine/sqlite.ts';
import { openSqliteFile } from '../../../src/storage/engine/sqlite-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'qualification-bot-quick-queries-'));
const path = join(folder, 'bot.sqlite');
const pragma = jest.spyOn(Database.prototype, 'pragma');
const file = openSqliteFile(`file:${path}`);
/** How many writes each commit had. */
const commits: number[] = [];
const db = new Kysely<Schema>({ dialect: sqliteDialect(file) });
const quick = sqliteQueries(db, {
  ...file,
  run(queries) {
    const outcomes = file.run(queries);
    const writes = outcomes.filter(({ changed }) => changed > 0).length;
    if (writes > 0) commits.push(writes);
    return outcomes;
  },
});

beforeAll(() => migrate(db));
beforeEach(() => {
  commits.length = 0;
  pragma.mockClear();
});
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

const insertion = (installId: string) =>
  db.insertInto('welcomes').values({ install_id: installId, welcomed_at: '2026-11-18' });
const welcome = (installId: string) => quick.write(insertion(installId).compile());
const ids = db.selectFrom('welcomes').select('install_id').orderBy('install_id');
const welcomed = async () => (await quick.read(ids.compile())).map((row) => row.install_id);
const synchronous = () => pragma.mock.calls.map(([source]) => source);

describe('storage/quick-queries', () => {
  it('commits together what comes together, and says what each changed', async () => {
    expect(await Promise.all(['a', 'b', 'c'].map(welcome))).toEqual([1, 1, 1]);
    expect(commits).toEqual([3]);
    expect(await welcomed()).toEqual(['a', 'b', 'c']);
  });

  it('reads what was asked for before and after a write of the same moment, in that order', async () => {
    const [before, , after] = await Promise.all([welcomed(), welcome('between'), welcomed()]);
    expect(before).not.toContain('between');
    expect(after).toContain('between');
    expect(await quick.runAll([insertion('last').compile(), ids.compile()])).toMatchObject([
      { changed: 1 },
      {
        rows: [
          { install_id: 'a' },
          { install_id: 'b' },
          { install_id: 'between' },
          {},
          { install_id: 'last' },
        ],
      },
    ]);
    await sql`delete from welcomes where install_id in ('between', 'last')`.execute(db);
    expect(commits).toEqual([1, 1]);
  });

  it('waits for the disk again as soon as something else is written, and not before', async () => {
    await welcome('first');
    await welcomed();
    await ids.execute();
    await welcome('second');
    expect(synchronous()).not.toContain('synchronous = full');
    await insertion('third').execute();
    expect(synchronous().at(-1)).toBe('synchronous = full');
    await welcome('fourth');
    expect(synchronous().at(-1)).toBe('synchronous = normal');
    await db.transaction().execute((transaction) => transaction.deleteFrom('welcomes').execute());
    expect(synchronous().at(-1)).toBe('synchronous = full');
  });

  it('keeps what is right when something beside it fails', async () => {
    await welcome('a');
    const written = await Promise.allSettled(['d', 'a', 'e'].map(welcome));
    expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await welcomed()).toEqual(['a', 'd', 'e']);
    expect(file.isFree()).toBe(true);
  });

  it('waits for a transaction that is under way, and neither reads from it nor writes into it', async () => {
    await db.deleteFrom('welcomes').execute();
    const undone = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('welcomes').values({ install_id: 'no', welcomed_at: '' }).execute();
      const after = [welcome('yes'), welcomed()] as const;
      await new Promise((resolve) => setImmediate(resolve));
      expect(commits).toEqual([]);
      throw Object.assign(new Error('undone'), { after });
    });
    const { after } = await undone.catch(
      (error: { after: readonly [Promise<number>, Promise<string[]>] }) => error,
    );
    expect(await after[0]).toBe(1);
    expect(await after[1]).not.toContain('no');
    expect(await welcomed()).toEqual(['yes']);
  });

  it('waits for its turn while another process writes', async () => {
    const other = new Database(path);
    other.exec('begin immediate');
    const written = welcome('later');
    await new Promise((resolve) => setImmediate(resolve));
    expect(commits).toEqual([]);
    other.exec('rollback');
    other.close();
    expect(await written).toBe(1);
  });
});
