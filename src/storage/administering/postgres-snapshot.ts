import { Client } from 'pg';
import { inOrder, quoted, type Snapshot, type StoredRow } from './snapshot.ts';

/** Opens a snapshot of a PostgreSQL database. It reads through cursors of the server, `rowsAtOnce` rows at a time. */
export async function ofServer(url: string, rowsAtOnce: number): Promise<Snapshot> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 60_000,
  });
  await client.connect();
  await client.query('begin transaction isolation level repeatable read, read only');
  const { rows: tables } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name not like 'kysely_%'`,
  );
  return {
    tables: inOrder(tables.map(({ name }) => name)),
    async count(table) {
      const { rows } = await client.query<{ count: string }>(`select count(*) from ${quoted(table)}`);
      return Number(rows[0]?.count);
    },
    async *rowsOf(table) {
      await client.query(`declare all_rows no scroll cursor for select * from ${quoted(table)}`);
      for (;;) {
        const { rows } = await client.query<StoredRow>(`fetch ${rowsAtOnce} from all_rows`);
        if (rows.length === 0) break;
        yield rows;
      }
      await client.query('close all_rows');
    },
    close: () => client.end(),
  };
}
