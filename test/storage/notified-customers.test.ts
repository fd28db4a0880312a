import { Kysely, sql, type Dialect } from 'kysely';
import { join } from 'node:path';
import { migrate } from '../../src/storage/engine/migrate.ts';
import { migrations } from '../../src/storage/schema/migrations/index.ts';
import { postgresDialect } from '../../src/storage/engine/postgres.ts';
import type { Schema } from '../../src/storage/schema/schema.ts';
import { sqliteDialect } from '../../src/storage/engine/sqlite.ts';
import { openSqliteFile } from '../../src/storage/engine/sqlite-file.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { usePostgres } from './postgres.ts';
import { now } from './samples.ts';

const folder = temporaryFolder();
const postgres = usePostgres();

const engines: readonly (readonly [string, () => Dialect | Promise<Dialect>])[] = [
  ['SQLite', () => sqliteDialect(openSqliteFile(`file:${join(folder(), 'bot.sqlite')}`))],
  ['PostgreSQL', async () => postgresDialect(await postgres().createDatabase())],
];

const before0008 = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0008'));

describe.each(engines)('notifications of an older version on %s', (_engine, dialect) => {
  let db: Kysely<Schema>;
  beforeEach(async () => {
    db = new Kysely<Schema>({ dialect: await dialect() });
    await migrate(db, before0008);
  });
  afterEach(() => db.destroy());

  const add = (id: string, changeKey: string) =>
    sql`insert into notifications (notification_id, conversation_id, change_key, fact, created_at)
      values (${id}, 'a:1', ${changeKey}, '{}', ${now.toISOString()})`.execute(db);
  const customers = async () => {
    const { rows } = await sql<{ customer_tenant_id: string }>`
      select customer_tenant_id from notifications order by sequence`.execute(db);
    return rows.map((row) => row.customer_tenant_id);
  };

  it('are about the customer that their keys begin with', async () => {
    await add('change', 'contoso|Education|approved|-|InReview>Approved|-');
    await add('end', 'fabrikam|watchEnd|1');
    await add('nothing else', 'northwind');
    await migrate(db);
    expect(await customers()).toEqual(['contoso', 'fabrikam', 'northwind']);
  });

  it('may still be added while the older version runs beside this one', async () => {
    await migrate(db);
    await add('change', 'contoso|Education|approved|-|InReview>Approved|-');
    expect(await customers()).toEqual(['']);
  });
});
