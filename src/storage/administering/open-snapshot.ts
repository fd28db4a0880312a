import Database from 'better-sqlite3';
import { pathOf } from '../engine/sqlite-file.ts';
import { inOrder, quoted, type Snapshot, type StoredRow } from './snapshot.ts';

/** At a time: a row takes a few kilobytes at most. */
const rowsAtOnce = 500;

/** Opens a snapshot of a database that is there. */
export async function openSnapshot(url: string): Promise<Snapshot> {
  if (url.startsWith('file:')) return ofFile(pathOf(url));
  const { ofServer } = await import('./postgres-snapshot.ts');
  return ofServer(url, rowsAtOnce);
}

function ofFile(path: string): Snapshot {
  const database = new Database(path, { readonly: true });
  // With a write-ahead log, what is read from here on is of this moment.
  database.exec('begin');
  const tables = database
    .prepare<[], string>(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'`,
    )
    .pluck()
    .all();
  return {
    tables: inOrder(tables),
    count: (table) =>
      Promise.resolve(
        database
          .prepare<[], number>(`select count(*) from ${quoted(table)}`)
          .pluck()
          .get() ?? 0,
      ),
    *rowsOf(table) {
      let rows: StoredRow[] = [];
      for (const row of database.prepare<[], StoredRow>(`select * from ${quoted(table)}`).iterate()) {
        rows.push(row);
        if (rows.length < rowsAtOnce) continue;
        yield rows;
        rows = [];
      }
      if (rows.length > 0) yield rows;
    },
    close: () => Promise.resolve(void database.close()),
  };
}
