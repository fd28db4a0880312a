import { Kysely, sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../src/storage/migrate.ts';
import { createQuickWrites } from '../../src/storage/quick-writes.ts';
import type { Schema } from '../../src/storage/schema.ts';
import { sqliteDialect } from '../../src/storage/sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'qualification-bot-quick-writes-'));
let statements: string[] = [];
const db = new Kysely<Schema>({
  dialect: sqliteDialect(`file:${join(folder, 'bot.sqlite')}`),
  log: ({ query }) => void statements.push(query.sql),
});
const writeQuickly = createQuickWrites(db);

beforeAll(() => migrate(db));
beforeEach(() => {
  statements = [];
});
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

const welcome = (installId: string) =>
  writeQuickly((quick) =>
    quick.insertInto('welcomes').values({ install_id: installId, welcomed_at: '2026-11-18' }).execute(),
  );
const welcomed = async () =>
  (await db.selectFrom('welcomes').select('install_id').execute()).map((row) => row.install_id);

/** 2 is FULL. https://www.sqlite.org/pragma.html#pragma_synchronous */
const synchronous = async () => (await sql<{ synchronous: number }>`pragma synchronous`.execute(db)).rows[0];

describe('storage/quick-writes', () => {
  it('commits together what comes together, and waits for the disk again afterwards', async () => {
    await Promise.all(['a', 'b', 'c'].map(welcome));
    expect(statements.filter((statement) => statement.startsWith('insert'))).toHaveLength(3);
    expect(statements.filter((statement) => statement === 'pragma synchronous = normal')).toHaveLength(1);
    expect(await welcomed()).toEqual(['a', 'b', 'c']);
    expect(await synchronous()).toEqual({ synchronous: 2 });
  });

  it('keeps what is right when something beside it fails', async () => {
    const written = await Promise.allSettled(['d', 'a', 'e'].map(welcome));
    expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await welcomed()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await synchronous()).toEqual({ synchronous: 2 });
  });
});
