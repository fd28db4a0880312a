import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { keptData } from '../../src/background/kept-data.ts';
import type { Promised } from './promises.ts';

/** What the file of the bot holds. Read beside the bot. */
export interface Contents {
  readonly rows: Readonly<Record<string, number>>;
  readonly fileMb: number;
  /** The write-ahead log, which is written back and begun anew. */
  readonly logMb: number;
}

export function readContents(file: string): Contents {
  const count = (database: Database.Database, table: string) =>
    (database.prepare(`select count(*) as rows from ${table}`).get() as { rows: number }).rows;
  const rows = reading(file, (database) =>
    Object.fromEntries(Object.keys(keptData).map((table) => [table, count(database, table)])),
  );
  return { rows, fileMb: megabytes(file), logMb: megabytes(`${file}-wal`) };
}

/** Who watches these customers now, by the names of the customers. */
export function readWatches(file: string, nameOf: ReadonlyMap<string, string>): readonly Promised[] {
  const rows = reading(file, (database) =>
    database
      .prepare<[], { conversationId: string; customer: string }>(
        'select conversation_id as conversationId, customer_tenant_id as customer from watches',
      )
      .all(),
  );
  return rows.flatMap(({ conversationId, customer }) => {
    const companyName = nameOf.get(customer);
    return companyName === undefined ? [] : [{ conversationId, companyName }];
  });
}

function reading<Result>(file: string, read: (database: Database.Database) => Result): Result {
  const database = new Database(file, { readonly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

function megabytes(file: string): number {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) / 2 ** 20;
}
