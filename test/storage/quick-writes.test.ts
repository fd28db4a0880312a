import { Kysely } from 'kysely';
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

const isPragma = (statement: string) => statement.startsWith('pragma');
const nameOf = (statement: string) => (statement.startsWith('insert') ? 'insert' : statement);

describe('storage/quick-writes', () => {
  it('commits together what comes together, and waits for the disk again afterwards', async () => {
    await Promise.all(['a', 'b', 'c'].map(welcome));
    expect(statements.map(nameOf)).toEqual([
      ...['pragma synchronous = normal', 'begin immediate'],
      ...['insert', 'insert', 'insert'],
      ...['commit', 'pragma synchronous = full'],
    ]);
    expect(await welcomed()).toEqual(['a', 'b', 'c']);
  });

  it('keeps what is right when something beside it fails', async () => {
    const written = await Promise.allSettled(['d', 'a', 'e'].map(welcome));
    expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await welcomed()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(statements.filter(isPragma).at(-1)).toBe('pragma synchronous = full');
  });
});
